package io.tollgate.account;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayOutputStream;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.lang.Nullable;

/**
 * Where usage goes unless a route says otherwise: a file, one JSON object a line. A file that was
 * moved away, as those do who rotate logs, is begun anew. After a line that was broken off, be it
 * by a full disk or a process that was killed, the next one begins on a line of its own.
 *
 * <p>Gathers events until it is flushed, which is done before any of them counts as having left.
 */
public final class UsageLog implements Flushable, AutoCloseable {

    /** How long it may take to notice that the file was moved. */
    private static final long GLANCE_NANOS = 500_000_000;

    private final Path file;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private final Opening opening;
    private @Nullable WritableByteChannel out;
    private long lookedAt;

    /** Opens a file for appending. */
    @FunctionalInterface
    interface Opening {
        WritableByteChannel open(Path file) throws IOException;
    }

    UsageLog(Path file) {
        this(file, it -> FileChannel.open(it, CREATE, WRITE, APPEND));
    }

    UsageLog(Path file, Opening opening) {
        this.file = file;
        this.opening = opening;
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
            if (lines.hasRemaining()) {
                // To one file, though it be moved meanwhile.
                write(open(), lines);
            }
        } catch (IOException e) {
            giveUp(e);
            throw new UncheckedIOException("Usage cannot be written to " + file, e);
        }
    }

    private static void write(WritableByteChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private WritableByteChannel open() throws IOException {
        long now = System.nanoTime();
        if (out != null && now - lookedAt < GLANCE_NANOS) {
            return out;
        }
        lookedAt = now;
        if (out == null || Files.notExists(file)) {
            end();
            out = opening.open(file);
            if (isTorn()) {
                write(out, ByteBuffer.wrap(new byte[] {'\n'}));
            }
        }
        return out;
    }

    /** Whether it ends in the middle of a line, as the last who wrote to it was stopped there. */
    private boolean isTorn() throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
            return false;
        }
        try (SeekableByteChannel written = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            written.position(written.size() - 1).read(last);
            return last.get(0) != '\n';
        }
    }

    /** Whoever opens it next looks how far it came. */
    private void giveUp(IOException why) {
        try {
            end();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private void end() throws IOException {
        if (out != null) {
            WritableByteChannel old = out;
            out = null;
            old.close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            flush();
        } finally {
            end();
        }
    }
}
