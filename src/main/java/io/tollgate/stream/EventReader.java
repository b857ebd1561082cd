package io.tollgate.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads server-sent events off a stream as the WHATWG standard parses them, without copying them.
 *
 * <p>Two differences, both on purpose: a last event whose blank line never came is delivered,
 * because some providers forget it; and an event of more than 16 MiB is refused. An event is
 * delivered at the first byte that completes it, so a bare CR is not held to see whether a LF
 * follows.
 */
public final class EventReader {

    private static final int MOST = 16 << 20;
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);

    private final Lines lines;
    private byte[] type = {};
    private int typeLength;
    private long comments;

    public EventReader(InputStream in) {
        this(in, MOST);
    }

    EventReader(InputStream in, int most) {
        this.lines = new Lines(in, most);
    }

    /**
     * Waits for the next event that has data; one without any is no event.
     *
     * @return false once the stream has ended
     * @throws OversizedEventException if an event does not fit into 16 MiB
     */
    public boolean next() throws IOException {
        lines.forget();
        typeLength = 0;
        do {
            while (lines.next()) {
                if (endsEvent()) {
                    return true;
                }
            }
        } while (lines.fill());
        return (lines.rest() && endsEvent()) || lines.kept();
    }

    /** Where the data is, {@link #from()} to {@link #to()}, until {@link #next} is called again. */
    public byte[] buffer() {
        return lines.buffer();
    }

    public int from() {
        return lines.keptFrom;
    }

    public int to() {
        return lines.keptTo;
    }

    /** Whether the event said {@code event: name}. */
    public boolean hasType(byte[] name) {
        return Bytes.equal(type, 0, typeLength, name);
    }

    /** What the event said after {@code event:}, or null. */
    public String type() {
        return typeLength == 0 ? null : new String(type, 0, typeLength, StandardCharsets.UTF_8);
    }

    /** How many comment lines came so far. */
    public long comments() {
        return comments;
    }

    /** Reads the current line; true if it is the blank one after some data. */
    private boolean endsEvent() {
        if (lines.from < lines.to) {
            field();
            return false;
        }
        if (!lines.kept()) {
            typeLength = 0;
        }
        return lines.kept();
    }

    private void field() {
        int value = valueOf(DATA);
        if (value >= 0) {
            lines.keep(value);
        } else if (lines.buffer()[lines.from] == ':') {
            comments++;
        } else {
            type(valueOf(EVENT));
        }
    }

    /** Where the value of the field {@code name} starts, or -1 if the line is another field's. */
    private int valueOf(byte[] name) {
        byte[] buffer = lines.buffer();
        int colon = lines.from + name.length;
        if (colon > lines.to || !Bytes.equal(buffer, lines.from, colon, name)) {
            return -1;
        }
        if (colon == lines.to) {
            return colon;
        }
        if (buffer[colon] != ':') {
            return -1;
        }
        int value = colon + 1;
        return value < lines.to && buffer[value] == ' ' ? value + 1 : value;
    }

    private void type(int value) {
        if (value < 0) {
            return;
        }
        // Copied, because joining lines of data may write over it.
        typeLength = lines.to - value;
        if (type.length < typeLength) {
            type = new byte[Math.max(32, typeLength)];
        }
        System.arraycopy(lines.buffer(), value, type, 0, typeLength);
    }
}
