package io.tollgate.messages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.completion.Usage;
import java.io.IOException;
import org.springframework.lang.Nullable;

/**
 * Usage as messages tell it: {@code input_tokens} leaves out what a cache was read or written for,
 * where {@link Usage#promptTokens} has all of it.
 *
 * <p>A stream tells it twice. What is told later holds instead of what was told before, field by
 * field, and is not added to it.
 */
public final class MessageUsage {

    private static final JsonFactory JSON = new JsonFactory();

    private long input;
    private long output;
    private long read;
    private long written;
    private long writtenForMinutes;
    private long writtenForAnHour;
    private boolean told;

    /** Takes what the object in {@code from} to {@code to} says; what is no object says nothing. */
    public void tell(byte[] json, int from, int to) {
        try (JsonParser parser = JSON.createParser(json, from, to - from)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                fields(parser);
            }
        } catch (IOException notJson) {
            return;
        }
    }

    private void fields(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && name.equals("cache_creation")) {
                fields(parser);
            } else if (value == JsonToken.VALUE_NUMBER_INT) {
                note(name, Math.max(0, parser.getLongValue()));
            } else {
                parser.skipChildren();
            }
        }
    }

    private void note(String name, long tokens) {
        switch (name) {
            case "input_tokens" -> {
                input = tokens;
                told = true;
            }
            case "output_tokens" -> {
                output = tokens;
                told = true;
            }
            case "cache_read_input_tokens" -> read = tokens;
            case "cache_creation_input_tokens" -> written = tokens;
            case "ephemeral_5m_input_tokens" -> writtenForMinutes = tokens;
            case "ephemeral_1h_input_tokens" -> writtenForAnHour = tokens;
            default -> {}
        }
    }

    /** What has been told by now, or null if nothing was. */
    public @Nullable Usage usage() {
        // Some say only how long it is kept.
        long writes = Math.max(written, writtenForMinutes + writtenForAnHour);
        return told
                ? new Usage(input + read + writes, output, read, writes, 0, writtenForAnHour)
                : null;
    }

    /** JSON, ASCII; all zero if a provider told nothing. */
    static String json(@Nullable Usage usage) {
        Usage told = usage == null ? new Usage(0, 0, 0, 0, 0) : usage;
        long fresh = told.promptTokens() - told.cachedTokens() - told.cacheWriteTokens();
        StringBuilder json = new StringBuilder(160);
        json.append("{\"input_tokens\":").append(Math.max(0, fresh));
        json.append(",\"cache_creation_input_tokens\":").append(told.cacheWriteTokens());
        json.append(",\"cache_read_input_tokens\":").append(told.cachedTokens());
        if (told.cacheWriteHourTokens() > 0) {
            json.append(",\"cache_creation\":{\"ephemeral_5m_input_tokens\":");
            json.append(told.cacheWriteTokens() - told.cacheWriteHourTokens());
            json.append(",\"ephemeral_1h_input_tokens\":").append(told.cacheWriteHourTokens());
            json.append('}');
        }
        json.append(",\"output_tokens\":").append(told.completionTokens());
        if (told.reasoningTokens() > 0) {
            json.append(",\"output_tokens_details\":{\"thinking_tokens\":");
            json.append(told.reasoningTokens()).append('}');
        }
        return json.append('}').toString();
    }
}
