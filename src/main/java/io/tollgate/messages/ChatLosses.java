package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.Leftovers;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What of a chat completion a message has no place for. Its annotations are among that: where a
 * message cites the web it wants an {@code encrypted_index}, which only Anthropic can make.
 */
final class ChatLosses {

    /** A completion or a chunk; the fingerprint and the padding are no part of an answer. */
    private static final Set<String> COMPLETION =
            Set.of(
                    "id",
                    "object",
                    "created",
                    "model",
                    "choices",
                    "usage",
                    "system_fingerprint",
                    "obfuscation");

    private static final Set<String> CHOICE =
            Set.of("index", "message", "delta", "finish_reason", "native_finish_reason");

    private static final Set<String> SAID =
            Set.of(
                    "role",
                    "content",
                    "refusal",
                    "tool_calls",
                    "reasoning",
                    "reasoning_content",
                    "reasoning_details",
                    // Beside the call's own signature, in the details.
                    "extra_content",
                    "name");

    private static final Set<String> CALL =
            Set.of("index", "id", "type", "function", "extra_content");

    private static final Set<String> FUNCTION = Set.of("name", "arguments");

    private static final String ANSWER = "answer";

    private ChatLosses() {}

    /**
     * @param completion one, or a chunk of one
     * @param said its message, or a delta of one
     */
    static void name(JsonNode completion, JsonNode said, Consumer<String> lost) {
        Leftovers.name(completion, COMPLETION, ANSWER, lost);
        Leftovers.name(completion.path("choices").path(0), CHOICE, ANSWER, lost);
        Leftovers.name(said, SAID, ANSWER, lost);
        for (JsonNode call : said.path("tool_calls")) {
            Leftovers.name(call, CALL, ANSWER + ".tool_calls", lost);
            Leftovers.name(call.path("function"), FUNCTION, ANSWER + ".tool_calls.function", lost);
        }
        for (JsonNode part : said.path("content")) {
            if (part.isObject() && !part.path("text").isTextual()) {
                lost.accept(ANSWER + ".content." + part.path("type").asText("part"));
            }
        }
    }
}
