package io.tollgate.ledger;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mapped file of the journal: lines, then zeros. Used under the journal's lock.
 *
 * <p>Its lines can be cleared and written again, never one by one.
 */
final class JournalPage {

    private static final Logger LOG = LoggerFactory.getLogger(JournalPage.class);
    private static final byte END = '\n';
    private static final byte BLANK = 0;

    private final Path file;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment bytes;
    private long size;
    private int open;
    private boolean ended;

    /**
     * @param room bytes, all taken from the disk now: a mapped file that the disk has no room for
     *     fails where nobody expects it
     */
    JournalPage(Path file, int room) throws IOException {
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

    long room() {
        return bytes.byteSize();
    }

    boolean hasRoom(int length) {
        return size + length <= room();
    }

    void append(byte[] line) {
        MemorySegment.copy(line, 0, bytes, ValueLayout.JAVA_BYTE, size, line.length);
        bytes.set(ValueLayout.JAVA_BYTE, size + line.length, END);
        size += line.length + 1;
        open++;
    }

    /** The database has one of its lines. */
    void done() {
        open--;
    }

    /** Nothing is added to it any more. */
    void end() {
        ended = true;
    }

    /** Whether nobody needs what is in it. */
    boolean isOver() {
        return ended && open == 0;
    }

    /** To be written anew. */
    void clear() {
        // First of all where a reader begins: half a page of old lines is read as none.
        bytes.set(ValueLayout.JAVA_BYTE, 0, BLANK);
        bytes.asSlice(0, size).fill(BLANK);
        size = 0;
        ended = false;
    }

    void delete() {
        arena.close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} stays: {}", file, e.getMessage());
        }
    }
}
