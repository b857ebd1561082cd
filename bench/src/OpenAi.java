import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Chat completions as OpenAI words them. */
final class OpenAi implements Tongue {

    private static final String ID = "\"id\":\"chatcmpl-BenchAbCdEfGhIjKlMnOpQrStUvWx\"";
    private static final String MODEL =
            ",\"created\":1760000000,\"model\":\"gpt-4o-2024-08-06\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_f33640a400\"";
    private static final String PROMPT_USAGE = "\"usage\":{\"prompt_tokens\":231,\"completion_tokens\":%d,\"total_tokens\":%d,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}}";

    private static final ByteBuffer JSON = Frames.whole(json(64));
    private static final ByteBuffer ROLE =
            Frames.first(event("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null"));
    private static final Word WORD = new Word(event("{\"content\":\"" + Word.SENT + " \"}", "null"));
    private static final ByteBuffer STOP = Frames.frame(event("{}", "\"stop\""));
    private static final ByteBuffer DONE = Frames.last("data: [DONE]\n\n");

    @Override
    public ByteBuffer json() {
        return JSON;
    }

    @Override
    public ByteBuffer opening() {
        return ROLE;
    }

    @Override
    public Word word() {
        return WORD;
    }

    @Override
    public List<ByteBuffer> ending(int words, boolean withUsage) {
        var ending = new ArrayList<>(List.of(STOP, DONE));
        if (withUsage) {
            ending.add(1, Frames.once(usageEvent(words)));
        }
        return ending;
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
        return "{" + ID + ",\"object\":\"chat.completion\"" + MODEL + ",\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"" + TALK
                + "\",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                + PROMPT_USAGE.formatted(words, 231 + words) + "}";
    }
}
