package io.tollgate.stream;

import io.tollgate.carrier.Carriers;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream, ended by LF, CRLF or CR, in a buffer that also keeps the text of the event
 * being read. Small while events are small, since thousands of streams are open at once.
 */
final class Lines {

    private static final int START = 2 << 10;
    private static final int ROOMY = 4 * START;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int most;

    private byte[] buffer;
    private int unread;
    private int scanned;
    private int limit;
    private boolean begun;
    private boolean lineFeedMayFollow;
    private boolean ended;

    // The current line, valid until the next fill, and the kept text, until the next forget.
    int from;
    int to;
    int keptFrom = -1;
    int keptTo = -1;

    Lines(InputStream in, int most) {
        this.in = in;
        this.most = most;
        this.buffer = new byte[Math.min(START, most)];
    }

    byte[] buffer() {
        return buffer;
    }

    boolean kept() {
        return keptFrom >= 0;
    }

    /** Goes to the next line in the buffer; false if none has ended yet. */
    boolean next() {
        if (lineFeedMayFollow && unread < limit) {
            lineFeedMayFollow = false;
            unread += buffer[unread] == '\n' ? 1 : 0;
            scanned = unread;
        }
        scanned = Bytes.lineEnd(buffer, scanned, limit);
        if (scanned == limit) {
            return false;
        }
        lineFeedMayFollow = buffer[scanned] == '\r';
        take(scanned);
        scanned = ++unread;
        return true;
    }

    /** Goes to what stands after the last line end, once the stream has ended. */
    boolean rest() {
        boolean any = unread < limit;
        take(limit);
        return any;
    }

    private void take(int end) {
        from = begun ? unread : afterByteOrderMark(end);
        to = end;
        unread = end;
    }

    private int afterByteOrderMark(int end) {
        begun = true;
        int after = unread + BYTE_ORDER_MARK.length;
        boolean marked = after <= end && Bytes.equal(buffer, unread, after, BYTE_ORDER_MARK);
        return marked ? after : unread;
    }

    /** Keeps the end of the current line, from {@code start}, joined with LF to what is kept. */
    void keep(int start) {
        if (!kept()) {
            keptFrom = start;
            keptTo = to;
            return;
        }
        // In place: the field name in front of every value leaves room for the LF that joins them.
        buffer[keptTo++] = '\n';
        System.arraycopy(buffer, start, buffer, keptTo, to - start);
        keptTo += to - start;
    }

    /** Drops what is kept and, after a huge event, the buffer that it needed. */
    void forget() {
        keptFrom = -1;
        keptTo = -1;
        if (buffer.length > ROOMY && limit - unread <= START / 2) {
            byte[] huge = buffer;
            buffer = new byte[START];
            shift(huge, 0);
        } else if (unread == limit) {
            shift(buffer, 0);
        }
    }

    /** Waits for one read's worth of bytes; false at the end of the stream. */
    boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        makeRoom();
        int read = in.read(buffer, limit, buffer.length - limit);
        if (buffer.length > ROOMY) {
            Carriers.leave(); // a huge event is a long computation
        }
        ended = read < 0;
        limit += Math.max(0, read);
        return !ended;
    }

    private void makeRoom() throws OversizedEventException {
        int kept = keptTo - keptFrom;
        if (keptFrom > 0) {
            System.arraycopy(buffer, keptFrom, buffer, 0, kept);
            keptFrom = 0;
            keptTo = kept;
        }
        shift(buffer, kept);
        if (limit < buffer.length) {
            return;
        }
        if (buffer.length >= most) {
            throw new OversizedEventException(most);
        }
        buffer = Arrays.copyOf(buffer, (int) Math.min(most, buffer.length * 4L));
    }

    /** Moves the bytes not yet read to {@code target} of the buffer. */
    private void shift(byte[] source, int target) {
        if (source != buffer || unread != target) {
            System.arraycopy(source, unread, buffer, target, limit - unread);
        }
        int distance = unread - target;
        unread -= distance;
        scanned -= distance;
        limit -= distance;
    }
}
