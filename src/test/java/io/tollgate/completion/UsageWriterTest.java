package io.tollgate.completion;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UsageWriterTest {

    @Test
    void saysWhatIsAlwaysSaidAndNoMore() {
        assertThat(UsageWriter.json(new Usage(12, 8, 0, 0, 0)))
                .isEqualTo("{\"prompt_tokens\":12,\"completion_tokens\":8,\"total_tokens\":20}");
    }

    @Test
    void saysACacheHitUnderBothNames() {
        assertThat(UsageWriter.json(new Usage(100, 8, 60, 0, 0)))
                .contains(
                        "\"prompt_tokens_details\":{\"cached_tokens\":60}",
                        "\"cache_read_input_tokens\":60")
                .doesNotContain("creation");
    }

    @Test
    void saysACacheWriteUnderBothNames() {
        assertThat(UsageWriter.json(new Usage(100, 8, 0, 40, 0, 30)))
                .contains(
                        "\"prompt_tokens_details\":{\"cached_creation_tokens\":40}",
                        "\"cache_creation_input_tokens\":40",
                        "\"cache_creation\":{\"ephemeral_5m_input_tokens\":10,\"ephemeral_1h_input_tokens\":30}")
                .doesNotContain("cache_read_input_tokens");
    }

    @Test
    void isReadBackAsItWas() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            long written = random.nextInt(500);
            Usage usage =
                    new Usage(
                            1_000,
                            random.nextInt(900),
                            random.nextInt(500),
                            written,
                            random.nextInt(100),
                            random.nextLong(written + 1));
            byte[] json = UsageWriter.json(usage).getBytes(US_ASCII);
            assertThat(UsageReader.read(json, 0, json.length)).isEqualTo(usage);
        }
    }
}
