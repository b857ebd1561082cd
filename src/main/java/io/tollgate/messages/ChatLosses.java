package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.JsonTree;
import java.util.Map;
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

    /** What a caller is served in unless he is told otherwise. */
    private static final Set<String> TIERS = Set.of("default", "auto", "standard");

    private ChatLosses() {}

    /**
     * @param completion one, or a chunk of one
     * @param said its message, or a delta of one
     */
    static void name(JsonNode completion, JsonNode said, Consumer<String> lost) {
        rest(completion, COMPLETION, "", lost);
        rest(completion.path("choices").path(0), CHOICE, "", lost);
        rest(said, SAID, "", lost);
        for (JsonNode call : said.path("tool_calls")) {
            rest(call, CALL, "tool_calls.", lost);
            rest(call.path("function"), FUNCTION, "tool_calls.function.", lost);
        }
        for (JsonNode part : said.path("content")) {
            if (part.isObject() && !part.path("text").isTextual()) {
                lost.accept("answer.content." + part.path("type").asText("part"));
            }
        }
    }

    private static void rest(
            JsonNode object, Set<String> told, String place, Consumer<String> lost) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            boolean usual = name.equals("service_tier") && isUsual(member.getValue());
            if (!told.contains(name) && !usual && !JsonTree.isNothing(member.getValue())) {
                lost.accept("answer." + place + name);
            }
        }
    }

    private static boolean isUsual(JsonNode tier) {
        return TIERS.contains(tier.asText(""));
    }
}
