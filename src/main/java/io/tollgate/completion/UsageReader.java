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
    private boolean told;

    private UsageReader() {}

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
            reader.fields(parser);
        } catch (IOException notJson) {
            return null;
        }
        return reader.told
                ? new Usage(
                        reader.prompt,
                        reader.completion,
                        reader.cached,
                        reader.written,
                        reader.reasoning)
                : null;
    }

    private void fields(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                fields(parser);
            } else if (value == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (value == JsonToken.VALUE_NUMBER_INT) {
                note(name, Math.max(0, parser.getLongValue()));
            }
        }
    }

    private void note(String name, long tokens) {
        switch (name) {
            case "prompt_tokens" -> {
                prompt = tokens;
                told = true;
            }
            case "completion_tokens" -> {
                completion = tokens;
                told = true;
            }
            // DeepSeek's name for the same number.
            case "cached_tokens", "prompt_cache_hit_tokens" -> cached = Math.max(cached, tokens);
            case "cache_write_tokens", "cached_creation_tokens" ->
                    written = Math.max(written, tokens);
            case "reasoning_tokens" -> reasoning = tokens;
            default -> {}
        }
    }
}
