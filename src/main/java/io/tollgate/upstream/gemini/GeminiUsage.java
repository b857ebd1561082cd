package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.completion.Usage;
import java.io.IOException;
import org.springframework.lang.Nullable;

/**
 * Google's {@code usageMetadata}. In a stream every event may have it, in full or in part: each
 * count stands until it is told anew.
 */
final class GeminiUsage {

    private long prompt;
    private long tools;
    private long cached;
    private long candidates;
    private long thoughts;
    private boolean told;

    /** Reads the object that the parser stands at, if it is one. */
    void read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                note(name, Math.max(0, json.getValueAsLong()));
            } else {
                json.skipChildren();
            }
        }
    }

    private void note(String name, long tokens) {
        switch (name) {
            case "promptTokenCount" -> prompt = tokens;
            case "toolUsePromptTokenCount" -> tools = tokens;
            case "cachedContentTokenCount" -> cached = tokens;
            case "candidatesTokenCount" -> candidates = tokens;
            case "thoughtsTokenCount" -> thoughts = tokens;
            default -> {
                return;
            }
        }
        told = true;
    }

    /** What has been told, or null. Google counts thoughts and what tools read apart. */
    @Nullable
    Usage usage() {
        return told ? new Usage(prompt + tools, candidates + thoughts, cached, 0, thoughts) : null;
    }
}
