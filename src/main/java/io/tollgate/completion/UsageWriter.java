package io.tollgate.completion;

/**
 * Writes a {@code usage} object as callers who speak OpenAI read it, by the table of seed 002: what
 * a cache did stands there under OpenAI's name and under Anthropic's, and only if it did something.
 */
public final class UsageWriter {

    private UsageWriter() {}

    /** JSON, ASCII. The total is the sum of prompt and completion. */
    public static String json(Usage usage) {
        StringBuilder json = new StringBuilder(160);
        json.append("{\"prompt_tokens\":").append(usage.promptTokens());
        json.append(",\"completion_tokens\":").append(usage.completionTokens());
        json.append(",\"total_tokens\":").append(usage.promptTokens() + usage.completionTokens());
        prompt(json, usage);
        if (usage.reasoningTokens() > 0) {
            json.append(",\"completion_tokens_details\":{\"reasoning_tokens\":");
            json.append(usage.reasoningTokens()).append('}');
        }
        return json.append('}').toString();
    }

    private static void prompt(StringBuilder json, Usage usage) {
        long read = usage.cachedTokens();
        long written = usage.cacheWriteTokens();
        if (read + written > 0) {
            json.append(",\"prompt_tokens_details\":{");
            json.append(read > 0 ? "\"cached_tokens\":" + read : "");
            json.append(read > 0 && written > 0 ? "," : "");
            json.append(written > 0 ? "\"cached_creation_tokens\":" + written : "").append('}');
        }
        json.append(read > 0 ? ",\"cache_read_input_tokens\":" + read : "");
        json.append(written > 0 ? ",\"cache_creation_input_tokens\":" + written : "");
        if (usage.cacheWriteHourTokens() > 0) {
            json.append(",\"cache_creation\":{\"ephemeral_5m_input_tokens\":");
            json.append(written - usage.cacheWriteHourTokens());
            json.append(",\"ephemeral_1h_input_tokens\":").append(usage.cacheWriteHourTokens());
            json.append('}');
        }
    }
}
