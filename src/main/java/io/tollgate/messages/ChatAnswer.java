package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Leftovers;
import java.util.Set;

/**
 * Turns an assistant's blocks into one chat message, which has thinking, text and calls in a place
 * each and in this order.
 */
final class ChatAnswer {

    private static final Set<String> CALL = Set.of("type", "id", "name", "input", "caller");

    private static final Set<String> THOUGHT = Set.of("type", "thinking", "signature", "data");

    private final Unsaid unsaid;
    private final Origins origins;
    private final ChatParts parts;
    private final StringBuilder thought = new StringBuilder();
    private final ArrayNode details = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode said = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode calls = JsonNodeFactory.instance.arrayNode();

    ChatAnswer(Unsaid unsaid, Origins origins, ChatParts parts) {
        this.unsaid = unsaid;
        this.origins = origins;
        this.parts = parts;
    }

    ObjectNode of(JsonNode blocks, String place) {
        for (int i = 0; i < blocks.size(); i++) {
            block(blocks.get(i), i, place + "." + i);
        }
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("role", "assistant");
        if (!said.isEmpty()) {
            ChatParts.put(message, said);
        } else if (calls.isEmpty()) {
            message.put("content", "");
        } else {
            message.putNull("content");
        }
        if (!thought.isEmpty()) {
            message.put("reasoning_content", thought.toString());
        }
        if (!details.isEmpty()) {
            message.set("reasoning_details", details);
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        return message;
    }

    private void block(JsonNode block, int index, String place) {
        String type = block.path("type").asText();
        switch (type) {
            case "thinking", "redacted_thinking" -> {
                thinking(block, index, place);
                Leftovers.name(block, THOUGHT, place, unsaid::echoed);
            }
            case "tool_use" -> call(block, place);
            default -> {
                if (isAnthropics(type)) {
                    unsaid.dropped(place);
                } else {
                    parts.add(said, block, place);
                }
            }
        }
    }

    /** What a tool of Anthropic's own did in an earlier turn; the text about it stays. */
    private static boolean isAnthropics(String type) {
        return type.equals("server_tool_use")
                || type.equals("mcp_tool_use")
                || type.endsWith("_tool_result");
    }

    /** Unsigned, it came from a provider who gave it as plain text, and is given back as such. */
    private void thinking(JsonNode block, int index, String place) {
        if (block.path("signature").asText(" ").isEmpty()) {
            thought.append(block.path("thinking").asText());
        } else {
            ReasoningDetail.detail(details.addObject(), block, index);
            origins.note(details, place);
        }
    }

    private void call(JsonNode block, String place) {
        unsaid.echoed(block, "caller", place);
        unsaid.rest(block, place, CALL);
        ObjectNode call = calls.addObject();
        origins.note(calls, place);
        call.set("id", block.get("id"));
        call.put("type", "function");
        ObjectNode function = call.putObject("function");
        function.set("name", block.get("name"));
        function.put("arguments", JsonTree.text(block.get("input")));
    }
}
