package io.tollgate.stream;

import java.io.IOException;
import java.util.Arrays;

/** Puts one outgoing event together, so that its sink sees it whole, and writes it once. */
final class EventBuffer {

    private static final int START = 1 << 10;
    private static final int ROOMY = 8 * START;
    private static final byte[] FIELD = DeltaScan.ascii("data: ");
    private static final byte[] END = DeltaScan.ascii("\n\n");

    private final EventSink sink;
    private byte[] buffer = new byte[START];
    private int length;

    EventBuffer(EventSink sink) {
        this.sink = sink;
    }

    void begin() {
        if (buffer.length > ROOMY) {
            buffer = new byte[START];
        }
        length = 0;
        put(FIELD);
    }

    /** Another event, which goes out in one piece with what is there. */
    void next() {
        put(END);
        put(FIELD);
    }

    void finishing() {
        sink.finishing();
    }

    void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    void put(byte[] bytes, int from, int to) {
        int more = to - from;
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(length + more + 2, 2 * buffer.length));
        }
        System.arraycopy(bytes, from, buffer, length, more);
        length += more;
    }

    /**
     * Turns line ends into spaces. A chunk can have them between tokens only, where JSON takes the
     * one for the other, and readers that know a single line of data are many.
     */
    void join() {
        for (int at = FIELD.length; at < length; at++) {
            if (buffer[at] == '\n' || buffer[at] == '\r') {
                buffer[at] = ' ';
            }
        }
    }

    void send() throws IOException {
        put(END);
        sink.event(buffer, 0, length);
    }
}
