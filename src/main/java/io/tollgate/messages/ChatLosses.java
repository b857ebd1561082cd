package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What of a chat completion a message has no place for. Its annotations are among that: where a
 * message cites the web it wants an {@code encrypted_index}, which only Anthropic can make.
 */
final class ChatLosses {

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

    private ChatLosses() {}

    /**
     * @param said a message, or a delta of one
     */
    static void name(JsonNode said, Consumer<String> lost) {
        for (Map.Entry<String, JsonNode> member : said.properties()) {
            if (!SAID.contains(member.getKey()) && !saysNothing(member.getValue())) {
                lost.accept("answer." + member.getKey());
            }
        }
        for (JsonNode part : said.path("content")) {
            if (part.isObject() && !part.path("text").isTextual()) {
                lost.accept("answer.content." + part.path("type").asText("part"));
            }
        }
    }

    private static boolean saysNothing(JsonNode value) {
        return value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isTextual() && value.textValue().isEmpty());
    }
}
