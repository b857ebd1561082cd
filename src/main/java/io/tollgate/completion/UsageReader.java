package io.tollgate.completion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.springframework.lang.Nullable;

/** Reads an OpenAI {@code usage} object, whichever of its fields a provider fills. */
public final class UsageReader {

    private static final JsonFactory JSON = new JsonFactory();

    private long prompt;
    private long completion;
    private long cached;
    private long written;
    private long reasoning;
    private long writtenForAnHour;
    private boolean told;

    private UsageReader() {}

    /** What the usage of a whole chat completion says, or null if it has none. */
    public static @Nullable Usage ofCompletion(byte[] json) {
        Span usage = JsonScan.topLevel(json, 0, json.length, "usage");
        return usage == null ? null : read(json, usage.from(), usage.to());
    }

    /**
     * @return what the object in {@code from} to {@code to} says, or null if it says nothing or is
     *     none
     */
    public static @Nullable Usage read(byte[] json, int from, int to) {
        UsageReader reader = new UsageReader();
        try (JsonParser parser = JSON.createParser(json, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            reader.fields(parser, true);
        } catch (IOException notJson) {
            return null;
        }
        return reader.told
                ? new Usage(
                        reader.prompt,
                        reader.completion,
                        reader.cached,
                        reader.written,
                        reader.reasoning,
                        reader.writtenForAnHour)
                : null;
    }

    private void fields(JsonParser parser, boolean top) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                fields(parser, false);
            } else if (value == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (value == JsonToken.VALUE_NUMBER_INT) {
                note(name, Math.max(0, parser.getLongValue()), top);
            }
        }
    }

    private void note(String name, long tokens, boolean top) {
        switch (name) {
            case "prompt_tokens" -> prompt = total(tokens, prompt, top);
            case "completion_tokens" -> completion = total(tokens, completion, top);
            // DeepSeek's name for the same number.
            case "cached_tokens", "cache_read_input_tokens", "prompt_cache_hit_tokens" ->
                    cached = Math.max(cached, tokens);
            case "cache_write_tokens", "cached_creation_tokens", "cache_creation_input_tokens" ->
                    written = Math.max(written, tokens);
            case "ephemeral_1h_input_tokens" -> writtenForAnHour = tokens;
            case "reasoning_tokens" -> reasoning = tokens;
            default -> {}
        }
    }

    /** A total counts in the usage object itself only; some providers break it down further in. */
    private long total(long tokens, long before, boolean top) {
        told |= top;
        return top ? tokens : before;
    }
}
