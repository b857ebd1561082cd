package io.tollgate.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.lang.Nullable;

/**
 * Where usage goes unless a route says otherwise: a file, one JSON object a line. A file that was
 * moved away, as those do who rotate logs, is begun anew.
 */
public final class UsageLog implements AutoCloseable {

    /** How long it may take to notice that the file was moved. */
    private static final long GLANCE_NANOS = 500_000_000;

    private final Path file;
    private @Nullable FileChannel out;
    private long lookedAt;

    UsageLog(Path file) {
        this.file = file;
    }

    /**
     * Appends one event.
     *
     * @throws UncheckedIOException if the disk does not take it
     */
    public synchronized void write(byte[] event) {
        ByteBuffer line = ByteBuffer.allocate(event.length + 1).put(event).put((byte) '\n').flip();
        try {
            FileChannel open = open();
            while (line.hasRemaining()) {
                open.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Usage cannot be written to " + file, e);
        }
    }

    private FileChannel open() throws IOException {
        long now = System.nanoTime();
        if (out != null && now - lookedAt < GLANCE_NANOS) {
            return out;
        }
        lookedAt = now;
        if (out == null || Files.notExists(file)) {
            close();
            out =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND);
        }
        return out;
    }

    @Override
    public synchronized void close() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }
}
