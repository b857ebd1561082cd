package io.tollgate.messages;

import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.completion.BodyCursor;
import java.util.Map;
import java.util.Set;

/**
 * What blocks and sources must carry, by their type (compat.md 4d). A type that is not here is a
 * newer one or a provider's own, and passes.
 */
final class Shape {

    private static final JsonToken TEXT = JsonToken.VALUE_STRING;
    private static final JsonToken OBJECT = JsonToken.START_OBJECT;

    private static final Map<String, Map<String, JsonToken>> BLOCKS =
            Map.of(
                    "text", Map.of("text", TEXT),
                    "image", Map.of("source", OBJECT),
                    "document", Map.of("source", OBJECT),
                    "tool_use", Map.of("id", TEXT, "name", TEXT, "input", OBJECT),
                    "tool_result", Map.of("tool_use_id", TEXT),
                    "thinking", Map.of("thinking", TEXT, "signature", TEXT),
                    "redacted_thinking", Map.of("data", TEXT));

    private static final Map<String, Map<String, JsonToken>> SOURCES =
            Map.of(
                    "base64", Map.of("media_type", TEXT, "data", TEXT),
                    "text", Map.of("data", TEXT),
                    "url", Map.of("url", TEXT),
                    "file", Map.of("file_id", TEXT));

    private static final Set<String> ASSISTANTS =
            Set.of("tool_use", "thinking", "redacted_thinking");

    private Shape() {}

    /** The cursor has just left a block of {@code type} with the fields {@code seen}. */
    static void requireBlock(BodyCursor at, String type, Map<String, JsonToken> seen) {
        require(at, BLOCKS.getOrDefault(type, Map.of()), seen);
    }

    static void requireSource(BodyCursor at, String type, Map<String, JsonToken> seen) {
        require(at, SOURCES.getOrDefault(type, Map.of()), seen);
    }

    /** Whether messages of {@code role} may have blocks of {@code type}. */
    static boolean utters(String role, String type) {
        boolean assistant = role.equals("assistant");
        return type.equals("tool_result") ? !assistant : assistant || !ASSISTANTS.contains(type);
    }

    private static void require(
            BodyCursor at, Map<String, JsonToken> wanted, Map<String, JsonToken> seen) {
        for (String field : wanted.keySet().stream().sorted().toList()) {
            JsonToken found = seen.get(field);
            if (found == null) {
                throw at.missing(field);
            }
            if (found != wanted.get(field)) {
                throw at.fault(
                        field,
                        wanted.get(field) == TEXT ? "must be a string" : "must be an object");
            }
        }
    }
}
