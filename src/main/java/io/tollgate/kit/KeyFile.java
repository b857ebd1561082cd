package io.tollgate.kit;

import io.tollgate.payment.exact.Signer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/** A payer's key in a file: one line, 0x and 64 hex digits. */
final class KeyFile {

    private static final int LONGEST = 128;
    private static final Pattern KEY = Pattern.compile("0x[0-9a-fA-F]{64}\\s*");
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private KeyFile() {}

    /** Reads the key, and warns if other people could. */
    static Signer read(Path file, Terminal terminal) throws RefusalException {
        try {
            Signer signer = signer(firstBytes(file));
            if (isOpen(file)) {
                terminal.say("Warning: others can read " + file + "; chmod 600 would end that.");
            }
            return signer;
        } catch (IOException e) {
            throw new RefusalException(file + " can't be read.");
        } catch (IllegalArgumentException e) {
            throw new RefusalException(
                    file + " is not a key: it must be one line, 0x and 64 hex digits.");
        }
    }

    /** Makes a file with a new key, which only its owner may read; what is there stays. */
    static Signer create(Path file) throws RefusalException {
        byte[] key = new byte[32];
        try {
            Signer signer = fresh(key);
            write(file, "0x" + HexFormat.of().formatHex(key) + "\n");
            return signer;
        } catch (FileAlreadyExistsException e) {
            throw new RefusalException(file + " is there already.");
        } catch (IOException e) {
            throw new RefusalException(file + " can't be written.");
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Nearly every 32 bytes are a key. */
    private static Signer fresh(byte[] key) {
        while (true) {
            new SecureRandom().nextBytes(key);
            try {
                return new Signer(key);
            } catch (IllegalArgumentException e) {
                continue;
            }
        }
    }

    private static void write(Path file, String line) throws IOException {
        FileAttribute<?>[] ownerOnly =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                        : new FileAttribute<?>[0];
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1));
        try (FileChannel channel = FileChannel.open(file, options, ownerOnly)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static byte[] firstBytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(LONGEST);
        }
    }

    private static Signer signer(byte[] bytes) {
        String line = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!KEY.matcher(line).matches()) {
            throw new IllegalArgumentException("Not a key");
        }
        byte[] key = HexFormat.of().parseHex(line, 2, 66);
        try {
            return new Signer(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static boolean isOpen(Path file) throws IOException {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (UnsupportedOperationException e) {
            // No such permissions on this file system.
            return false;
        }
    }
}
