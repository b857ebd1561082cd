import java.nio.ByteBuffer;
import java.util.List;

/** The bytes of an answer, one frame for each write: a whole JSON answer, or a stream's events with the head before them. */
final class Frames {

    private final ByteBuffer opening;
    private final int words;
    private final Word word;
    private final List<ByteBuffer> ending;

    private Frames(ByteBuffer opening, int words, Word word, List<ByteBuffer> ending) {
        this.opening = opening;
        this.words = words;
        this.word = word;
        this.ending = ending;
    }

    static Frames json(Tongue tongue) {
        return new Frames(tongue.json(), 0, tongue.word(), List.of());
    }

    static Frames stream(Tongue tongue, int words, boolean withUsage) {
        return new Frames(tongue.opening(), words, tongue.word(), tongue.ending(words, withUsage));
    }

    int count() {
        return 1 + words + ending.size();
    }

    /** A frame to send now, valid until the next is asked for. */
    ByteBuffer get(int index) {
        if (index == 0) {
            return opening.rewind();
        }
        return index <= words ? word.at(System.nanoTime()) : ending.get(index - words - 1).rewind();
    }

    /** A copy of what is left, since frames are shared by all connections. */
    static ByteBuffer keep(ByteBuffer unsent) {
        return ByteBuffer.allocate(unsent.remaining()).put(unsent).flip();
    }

    static ByteBuffer whole(String json) {
        return direct("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-request-id: req_bench\r\nContent-Length: "
                + json.length() + "\r\n\r\n" + json);
    }

    static ByteBuffer first(String events) {
        return direct("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
                + "Cache-Control: no-cache\r\nx-request-id: req_bench\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(events));
    }

    static ByteBuffer frame(String event) {
        return direct(chunk(event));
    }

    /** As above, for one stream only. */
    static ByteBuffer once(String event) {
        return ByteBuffer.wrap(Text.ascii(chunk(event)));
    }

    static ByteBuffer last(String event) {
        return direct(chunk(event) + "0\r\n\r\n");
    }

    private static String chunk(String data) {
        return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
    }

    private static ByteBuffer direct(String text) {
        return ByteBuffer.allocateDirect(text.length()).put(Text.ascii(text)).flip();
    }
}
