package io.tollgate.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.tollgate.carrier.Carriers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    private static final ObjectWriter JSON =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                                    .build())
                    .writerFor(Booking.class);

    private static final int ROOM = 1 << 20;

    static final String LOCK = ".lock";
    static final String PAGES = ".jsonl";

    private final Path folder;
    private final String instance;
    private final FileChannel lockFile;
    private final FileLock lock;
    private int pages;
    private JournalPage current;
    private JournalPage spare;
    private int open;
    private boolean closed;

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
            Path unborn = folder.resolve(instance + ".unborn");
            lockFile =
                    FileChannel.open(unborn, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = lockFile.lock();
            // By its name only now: others take a lock file that nobody holds for a dead one's.
            Files.move(unborn, folder.resolve(instance + LOCK), StandardCopyOption.ATOMIC_MOVE);
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
    JournalPage write(Booking booking) {
        try {
            return write(JSON.writeValueAsBytes(booking));
        } catch (IOException e) {
            LOG.error("{} is not in the journal", booking.key(), e);
            return null;
        }
    }

    private synchronized JournalPage write(byte[] line) throws IOException {
        if (closed) {
            throw new IOException("The journal is closed");
        }
        JournalPage page = page(line.length + 1);
        page.append(line);
        open++;
        return page;
    }

    private JournalPage page(int length) throws IOException {
        if (current != null && !current.hasRoom(length)) {
            current.end();
            drop(current);
            current = null;
        }
        if (current == null) {
            current = blank(Math.max(ROOM, length));
        }
        return current;
    }

    private JournalPage blank(int room) throws IOException {
        JournalPage page = spare;
        if (page == null || room > ROOM) {
            Carriers.leave(); // a new page is written to its end at once
            return new JournalPage(folder.resolve(instance + "-" + pages++ + PAGES), room);
        }
        spare = null;
        return page;
    }

    /**
     * The database has it. Once this is closed the line stays: that the next process books it again
     * changes nothing.
     */
    synchronized void done(JournalPage page) {
        if (page != null && !closed) {
            open--;
            page.done();
            drop(page);
        }
    }

    /** One is kept: to clear a page costs less than to map another. */
    private void drop(JournalPage page) {
        if (!page.isOver()) {
            return;
        }
        if (spare == null && page.room() == ROOM) {
            page.clear();
            spare = page;
        } else {
            page.delete();
        }
    }

    /** Leaves behind only what the database does not have. */
    @Override
    public synchronized void close() throws IOException {
        if (current != null) {
            current.end();
            drop(current);
        }
        if (spare != null) {
            spare.delete();
        }
        closed = true;
        lock.release();
        lockFile.close();
        if (open == 0) {
            Files.deleteIfExists(folder.resolve(instance + LOCK));
        }
    }
}
