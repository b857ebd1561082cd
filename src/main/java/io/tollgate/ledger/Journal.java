package io.tollgate.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ends of calls on local disk until the database has them: one JSON object a line, in files of
 * this process's own.
 *
 * <p>Written before the end of an answer goes out, but not forced to the disk: it survives this
 * process and a database that is away, not a machine that loses its power. Files are mapped, so
 * that writing is no system call; what is not written yet is zeros. Safe for use by many threads.
 */
final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** Buffers are shared, as threads come and go. */
    private static final ObjectMapper JSON =
            new ObjectMapper(
                    JsonFactory.builder()
                            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                            .build());

    private static final byte END = '\n';
    private static final int ROOM = 1 << 20;

    static final String LOCK = ".lock";
    static final String PAGES = ".jsonl";

    private final Path folder;
    private final String instance;
    private final FileChannel lockFile;
    private final FileLock lock;
    private int pages;
    private Page current;
    private int open;
    private boolean closed;

    /** One file. */
    static final class Page {

        private final Path file;
        private final Arena arena = Arena.ofShared();
        private final MemorySegment bytes;
        private long size;
        private int open;
        private boolean full;

        /**
         * @param room bytes, all taken from the disk now: a mapped file that the disk has no room
         *     for fails where nobody expects it
         */
        Page(Path file, int room) throws IOException {
            this.file = file;
            try (FileChannel out =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE)) {
                ByteBuffer zeros = ByteBuffer.allocate(room);
                while (zeros.hasRemaining()) {
                    out.write(zeros);
                }
                bytes = out.map(FileChannel.MapMode.READ_WRITE, 0, room, arena);
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        }

        boolean hasRoom(int length) {
            return size + length <= bytes.byteSize();
        }

        void append(byte[] line) {
            MemorySegment.copy(line, 0, bytes, ValueLayout.JAVA_BYTE, size, line.length);
            bytes.set(ValueLayout.JAVA_BYTE, size + line.length, END);
            size += line.length + 1;
            open++;
        }
    }

    /**
     * @param folder made if it is not there
     * @param instance names this process; a process that finds its files and no lock takes it for
     *     dead
     */
    Journal(Path folder, String instance) {
        this.folder = folder;
        this.instance = instance;
        try {
            Files.createDirectories(folder);
            lockFile =
                    FileChannel.open(
                            folder.resolve(instance + LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            lock = lockFile.lock();
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be kept in " + folder, e);
        }
    }

    /**
     * Writes down how a call has ended.
     *
     * @return what to give to {@link #done} when the database has it; null if the disk has failed
     *     or the journal is closed, which is logged
     */
    Page write(Booking booking) {
        try {
            return write(JSON.writeValueAsBytes(booking));
        } catch (IOException e) {
            LOG.error("{} is not in the journal", booking.key(), e);
            return null;
        }
    }

    private synchronized Page write(byte[] line) throws IOException {
        if (closed) {
            throw new IOException("The journal is closed");
        }
        Page page = page(line.length + 1);
        page.append(line);
        open++;
        return page;
    }

    private Page page(int length) throws IOException {
        if (current != null && !current.hasRoom(length)) {
            current.full = true;
            drop(current);
            current = null;
        }
        if (current == null) {
            Path file = folder.resolve(instance + "-" + pages++ + PAGES);
            current = new Page(file, Math.max(ROOM, length));
        }
        return current;
    }

    /**
     * The database has it. Once this is closed the line stays: that the next process books it again
     * changes nothing.
     */
    synchronized void done(Page page) {
        if (page != null && !closed) {
            open--;
            page.open--;
            drop(page);
        }
    }

    private static void drop(Page page) {
        if (!page.full || page.open > 0) {
            return;
        }
        try {
            page.arena.close();
            Files.deleteIfExists(page.file);
        } catch (IOException e) {
            LOG.warn("{} stays: {}", page.file, e.getMessage());
        }
    }

    /** Leaves behind only what the database does not have. */
    @Override
    public synchronized void close() throws IOException {
        if (current != null) {
            current.full = true;
            drop(current);
            if (current.open > 0) {
                current.arena.close();
            }
        }
        closed = true;
        lock.release();
        lockFile.close();
        if (open == 0) {
            Files.deleteIfExists(folder.resolve(instance + LOCK));
        }
    }
}
