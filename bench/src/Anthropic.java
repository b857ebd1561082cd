import java.nio.ByteBuffer;
import java.util.List;

/** Messages as Anthropic words them. */
final class Anthropic implements Tongue {

    private static final String MESSAGE = "\"id\":\"msg_01BenchAbCdEfGhIjKlMnOpQ\",\"type\":\"message\",\"role\":\"assistant\","
            + "\"model\":\"claude-haiku-4-5-20251001\",\"content\":[%s],\"stop_reason\":%s,\"stop_sequence\":null,"
            + "\"usage\":{\"input_tokens\":231,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,"
            + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":0,\"ephemeral_1h_input_tokens\":0},"
            + "\"output_tokens\":%d,\"service_tier\":\"standard\"}";

    private static final ByteBuffer JSON =
            Frames.whole("{" + MESSAGE.formatted("{\"type\":\"text\",\"text\":\"" + TALK + "\"}", "\"end_turn\"", 64) + "}");
    private static final ByteBuffer OPENING =
            Frames.first(event("message_start", "\"message\":{" + MESSAGE.formatted("", "null", 1) + "}")
                    + event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                    + "event: ping\ndata: {\"type\": \"ping\"}\n\n");
    private static final Word WORD = new Word(event(
            "content_block_delta", "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + Word.SENT + " \"}"));
    private static final ByteBuffer BLOCK_STOP = Frames.frame(event("content_block_stop", "\"index\":0"));
    private static final ByteBuffer MESSAGE_STOP = Frames.last("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");

    @Override
    public ByteBuffer json() {
        return JSON;
    }

    @Override
    public ByteBuffer opening() {
        return OPENING;
    }

    @Override
    public Word word() {
        return WORD;
    }

    /** Usage is told whether it was asked for or not. */
    @Override
    public List<ByteBuffer> ending(int words, boolean withUsage) {
        String delta = "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":%d}";
        return List.of(BLOCK_STOP, Frames.once(event("message_delta", delta.formatted(words))), MESSAGE_STOP);
    }

    private static String event(String type, String rest) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + rest + "}\n\n";
    }
}
