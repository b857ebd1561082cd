import java.nio.ByteBuffer;

/** A content event that carries the time of its writing. */
final class Word {

    /** Room for {@link System#nanoTime} in a word of the text. */
    static final String SENT = "t=0000000000000000000";

    private final ByteBuffer frame;
    private final int sentAt;

    /** Takes the event's text, which has {@link #SENT} in it. */
    Word(String event) {
        frame = Frames.frame(event);
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        sentAt = Text.find(bytes, bytes.length, Text.ascii(SENT));
    }

    /** The event as of {@code now}, valid until the next. */
    ByteBuffer at(long now) {
        for (int at = sentAt + SENT.length() - 1; at >= sentAt + 2; at--, now /= 10) {
            frame.put(at, (byte) ('0' + now % 10));
        }
        return frame.rewind();
    }
}
