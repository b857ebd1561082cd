package io.tollgate.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.error.ApiError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeteredChunksTest {

    private static final String ROLE = chunk(0, "{\"role\":\"assistant\",\"content\":\"\"}", null);

    /** Lets so many texts through. */
    private static final class Meter implements StreamMeter {

        private final int most;
        private final List<String> texts = new ArrayList<>();
        private Tally tally;

        Meter(int most) {
            this.most = most;
        }

        @Override
        public void begin(Tally found) {
            tally = found;
        }

        @Override
        public boolean delivered(String text) {
            texts.add(text);
            return texts.size() < most;
        }

        @Override
        public String ends() {
            return "so far " + tally.deliveredChunks();
        }
    }

    private final StringBuilder out = new StringBuilder();
    private final EventSink sink =
            (buffer, from, to) -> out.append(new String(buffer, from, to - from, UTF_8));
    private final Meter meter = new Meter(3);
    private final ChunkRelay relay = new ChunkRelay("asked/m", "given", false, sink);
    private final ChunkSink metered = relay.metered(meter, sink);

    private static String chunk(int index, String delta, String finish) {
        return "{\"id\":\"x\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":%d,\"delta\":%s,\"finish_reason\":%s}],\"usage\":null}"
                .formatted(index, delta, finish);
    }

    private static String says(int index, String text) {
        return chunk(index, "{\"content\":\"" + text + "\"}", "null");
    }

    private boolean takes(String data) throws IOException {
        byte[] bytes = data.getBytes(UTF_8);
        return metered.accept(bytes, 0, bytes.length);
    }

    @Test
    void countsTextsAsTheirReadersSeeThem() throws IOException {
        takes(ROLE);
        takes(says(0, "a\\n\\u00e9 \\ud83d\\ude00"));
        takes(
                chunk(
                        0,
                        "{\"reasoning_content\":\"hm\",\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\"}}]}",
                        "null"));
        assertThat(meter.texts).containsExactly("a\n\u00e9 \ud83d\ude00", "hmf{\"x\":1}");
    }

    @Test
    void speaksOnceBeforeTheEnd() throws IOException {
        takes(ROLE);
        takes(says(0, "a"));
        takes("");
        assertThat(out.toString()).doesNotContain(": so far");
        takes(chunk(0, "{}", "\"stop\""));
        assertThat(takes("[DONE]")).isFalse();
        metered.end();
        assertThat(out.toString()).containsOnlyOnce(": so far 1\n\n");
        assertThat(out.toString()).endsWith("data: [DONE]\n\n");
        assertThat(out.indexOf(": so far")).isLessThan(out.indexOf("[DONE]"));
        assertThat(metered.complete()).isTrue();
    }

    @Test
    void endsEveryChoiceWhenNoMoreMayBe() throws IOException {
        takes(says(0, "a"));
        takes(chunk(1, "{\"content\":\"b\"}", "\"stop\""));
        assertThat(takes(says(2, "c"))).isFalse();
        metered.end();
        assertThat(out.toString())
                .contains(
                        "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"length\"},{\"index\":2,\"delta\":{},\"finish_reason\":\"length\"}]")
                .contains("\"model\":\"asked/m\"")
                .endsWith("data: [DONE]\n\n");
        assertThat(metered.complete()).isTrue();
        assertThat(takes(says(0, "more"))).isFalse();
        assertThat(out.toString()).doesNotContain("more");
    }

    @Test
    void speaksBeforeErrorsOfAllKinds() throws IOException {
        takes(says(0, "a"));
        takes("{\"error\":{\"message\":\"no\"}}");
        assertThat(out.toString()).containsSubsequence(": so far 1", "error", "[DONE]");
        out.setLength(0);
        ChunkRelay other = new ChunkRelay("asked/m", "given", false, sink);
        ChunkSink broken = other.metered(new Meter(9), sink);
        byte[] chunk = says(0, "a").getBytes(UTF_8);
        broken.accept(chunk, 0, chunk.length);
        broken.fail(ApiError.server(502, "upstream_error", "gone"));
        assertThat(out.toString()).containsSubsequence(": so far 1", "error", "[DONE]");
    }
}
