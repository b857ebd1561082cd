package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Usage;
import java.math.BigDecimal;
import org.springframework.lang.Nullable;

/**
 * Tokens as Anthropic counts them: the prompt without what was read from a cache or written to one,
 * and in a stream more than once, of which the last word on each number holds.
 */
final class AnthropicUsage {

    private long input;
    private long output;
    private long read;
    private long written;
    private long writtenForMinutes;
    private long writtenForAnHour;
    private boolean known;

    /** Takes what a stream says before its answer: of the output that is not yet anything. */
    void begin(JsonNode usage) {
        input = tokens(usage.path("input_tokens"), input);
        read = tokens(usage.path("cache_read_input_tokens"), read);
        written = tokens(usage.path("cache_creation_input_tokens"), written);
        JsonNode kept = usage.path("cache_creation");
        writtenForMinutes = tokens(kept.path("ephemeral_5m_input_tokens"), writtenForMinutes);
        writtenForAnHour = tokens(kept.path("ephemeral_1h_input_tokens"), writtenForAnHour);
    }

    /** Takes what is said with the answer; null or nothing changes nothing. */
    void end(JsonNode usage) {
        begin(usage);
        JsonNode said = usage.path("output_tokens");
        output = tokens(said, output);
        known |= JsonTree.number(said) != null;
    }

    private static long tokens(JsonNode said, long before) {
        BigDecimal number = JsonTree.number(said);
        return number == null ? before : Math.max(0, number.longValue());
    }

    /** What it comes to, as OpenAI counts; null as long as the output is not known. */
    @Nullable
    Usage usage() {
        // Some say only how long it is kept.
        long writes = Math.max(written, writtenForMinutes + writtenForAnHour);
        return known
                ? new Usage(
                        input + read + writes,
                        output,
                        read,
                        writes,
                        0,
                        Math.min(writes, writtenForAnHour))
                : null;
    }
}
