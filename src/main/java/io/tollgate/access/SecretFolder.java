package io.tollgate.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder whose files only the gateway may read; a missing one is made once and then kept. */
final class SecretFolder {

    private static final Logger LOG = LoggerFactory.getLogger(SecretFolder.class);

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private static final Set<PosixFilePermission> NOT_OTHERS =
            PosixFilePermissions.fromString("---r--r--");

    /** A file lock is held by the whole process, so its threads need one among themselves. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final Path folder;

    SecretFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The content of {@code name}, made by {@code fresh} if there is no such file.
     *
     * <p>Processes that start at once on one folder all get the same content.
     */
    byte[] readOrCreate(String name, Supplier<byte[]> fresh) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                createOnce(file, fresh);
            }
            warnIfOthersMayRead(file);
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or create the file " + file, e);
        }
    }

    private void createOnce(Path file, Supplier<byte[]> fresh) throws IOException {
        Files.createDirectories(folder);
        IN_PROCESS.lock();
        try (FileChannel channel = openLock();
                FileLock held = channel.lock()) {
            if (held.isValid() && !Files.exists(file)) {
                write(file, fresh.get());
            }
        } finally {
            IN_PROCESS.unlock();
        }
    }

    private FileChannel openLock() throws IOException {
        return FileChannel.open(
                folder.resolve(".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                ownerOnly());
    }

    /** Readers see the whole file or none: it gets its name last. */
    private void write(Path file, byte[] content) throws IOException {
        Path draft = Files.createTempFile(folder, "." + file.getFileName(), ".new", ownerOnly());
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    /** Only a warning: a cluster mounts its secrets with modes of its own. */
    private static void warnIfOthersMayRead(Path file) throws IOException {
        if (isPosix() && !Collections.disjoint(Files.getPosixFilePermissions(file), NOT_OTHERS)) {
            LOG.warn("{} can be read by others than its owner; its mode should be 600", file);
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
