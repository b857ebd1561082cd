import java.nio.ByteBuffer;

/** The bytes of an answer, one frame for each write: a whole JSON completion, or a stream's chunks with the head before them. */
final class Frames {

    private static final String ID = "\"id\":\"chatcmpl-BenchAbCdEfGhIjKlMnOpQrStUvWx\"";
    private static final String MODEL =
            ",\"created\":1760000000,\"model\":\"gpt-4o-2024-08-06\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_f33640a400\"";
    private static final String PROMPT_USAGE = "\"usage\":{\"prompt_tokens\":231,\"completion_tokens\":%d,\"total_tokens\":%d,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}}";

    /** Room for {@link System#nanoTime} in a word of the text. */
    private static final String SENT = "t=0000000000000000000";

    private static final byte[] MARK = Text.ascii("t=0");

    private static final ByteBuffer JSON = direct(json(64));
    private static final ByteBuffer ROLE = direct("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
            + "Cache-Control: no-cache\r\nx-request-id: req_bench\r\nTransfer-Encoding: chunked\r\n\r\n"
            + chunk(event("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null")));
    private static final ByteBuffer STOP = direct(chunk(event("{}", "\"stop\"")));
    private static final ByteBuffer DONE = direct(chunk("data: [DONE]\n\n") + "0\r\n\r\n");
    private static final ByteBuffer WORD = direct(chunk(event("{\"content\":\"" + SENT + " \"}", "null")));
    private static final int SENT_AT = sentAt();

    private final ByteBuffer usage;
    private final int words;
    private final int count;

    private Frames(int words, int count, ByteBuffer usage) {
        this.words = words;
        this.count = count;
        this.usage = usage;
    }

    static Frames json() {
        return new Frames(-1, 1, null);
    }

    static Frames stream(int words, boolean withUsage) {
        ByteBuffer usage = withUsage ? ByteBuffer.wrap(Text.ascii(chunk(usageEvent(words)))) : null;
        return new Frames(words, words + (withUsage ? 4 : 3), usage);
    }

    int count() {
        return count;
    }

    /** A frame to send now, valid until the next is asked for. */
    ByteBuffer get(int index) {
        if (words < 0) {
            return JSON.rewind();
        } else if (index == 0) {
            return ROLE.rewind();
        } else if (index <= words) {
            return word(System.nanoTime());
        } else if (index == words + 1) {
            return STOP.rewind();
        } else if (index == count - 1) {
            return DONE.rewind();
        }
        return usage.rewind();
    }

    /** A copy of what is left, since frames are shared by all connections. */
    static ByteBuffer keep(ByteBuffer unsent) {
        return ByteBuffer.allocate(unsent.remaining()).put(unsent).flip();
    }

    private static ByteBuffer word(long now) {
        for (int at = SENT_AT + SENT.length() - 1; at >= SENT_AT + 2; at--, now /= 10) {
            WORD.put(at, (byte) ('0' + now % 10));
        }
        return WORD.rewind();
    }

    private static String event(String delta, String finish) {
        return "data: {" + ID + ",\"object\":\"chat.completion.chunk\"" + MODEL + ",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"logprobs\":null,\"finish_reason\":" + finish + "}],\"usage\":null}\n\n";
    }

    private static String usageEvent(int words) {
        return "data: {" + ID + ",\"object\":\"chat.completion.chunk\"" + MODEL + ",\"choices\":[],"
                + PROMPT_USAGE.formatted(words, 231 + words) + "}\n\n";
    }

    private static String json(int words) {
        String body = "{" + ID + ",\"object\":\"chat.completion\"" + MODEL + ",\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"" + "A gateway sits between. ".repeat(6)
                + "\",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                + PROMPT_USAGE.formatted(words, 231 + words) + "}";
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-request-id: req_bench\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static String chunk(String data) {
        return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
    }

    private static ByteBuffer direct(String text) {
        return ByteBuffer.allocateDirect(text.length()).put(Text.ascii(text)).flip();
    }

    private static int sentAt() {
        byte[] word = new byte[WORD.remaining()];
        WORD.get(word);
        return Text.find(word, word.length, MARK);
    }
}
