package io.tollgate.account;

import java.io.ByteArrayOutputStream;
import java.io.Flushable;
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
 *
 * <p>Gathers events until it is flushed, which is done before any of them counts as having left.
 */
public final class UsageLog implements Flushable, AutoCloseable {

    /** How long it may take to notice that the file was moved. */
    private static final long GLANCE_NANOS = 500_000_000;

    private final Path file;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private @Nullable FileChannel out;
    private long lookedAt;

    UsageLog(Path file) {
        this.file = file;
    }

    /** Appends one event. Only {@link #flush} can fail, so that none counts which is not there. */
    public synchronized void write(byte[] event) {
        gathered.writeBytes(event);
        gathered.write('\n');
    }

    /**
     * Has the file take what was gathered. What it does not take is forgotten: who wrote it writes
     * it again.
     *
     * @throws UncheckedIOException if it does not take all
     */
    @Override
    public synchronized void flush() {
        ByteBuffer lines = ByteBuffer.wrap(gathered.toByteArray());
        gathered.reset();
        try {
            while (lines.hasRemaining()) {
                open().write(lines);
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
            end();
            out =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND);
        }
        return out;
    }

    private void end() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        flush();
        end();
    }
}
