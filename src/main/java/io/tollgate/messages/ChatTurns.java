package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Turns messages into chat messages: what tools have given back comes first, each result a message
 * of its own, in order.
 */
final class ChatTurns {

    private static final Set<String> TURN = Set.of("role", "content");
    private static final Set<String> RESULT = Set.of("type", "tool_use_id", "content");

    private final ArrayNode messages;
    private final Unsaid unsaid;
    private final Origins origins;
    private final ChatParts parts;

    ChatTurns(ArrayNode messages, Unsaid unsaid, Origins origins) {
        this.messages = messages;
        this.unsaid = unsaid;
        this.origins = origins;
        this.parts = new ChatParts(unsaid, origins);
    }

    /** Adds what stands before the conversation. */
    void system(JsonNode system) {
        if (system.isTextual() || !system.isEmpty()) {
            told("system", system, "system");
        }
    }

    /** Adds the messages that one turn becomes. */
    void turn(JsonNode turn, String place) {
        unsaid.rest(turn, place, TURN);
        JsonNode content = turn.get("content");
        String role = turn.get("role").asText();
        if (role.equals("assistant") && content.isArray()) {
            ChatAnswer answer = new ChatAnswer(unsaid, origins, parts);
            messages.add(answer.of(content, place + ".content"));
        } else {
            told(role, content, place + ".content");
        }
    }

    private void told(String role, JsonNode content, String place) {
        if (content.isTextual()) {
            messages.addObject().put("role", role).set("content", content);
            return;
        }
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < content.size(); i++) {
            JsonNode block = content.get(i);
            if (block.path("type").asText().equals("tool_result")) {
                result(block, place + "." + i, shown);
            }
        }
        for (int i = 0; i < content.size(); i++) {
            JsonNode block = content.get(i);
            if (!block.path("type").asText().equals("tool_result")) {
                parts.add(shown, block, place + "." + i);
            }
        }
        if (!shown.isEmpty()) {
            ChatParts.put(messages.addObject().put("role", role), shown);
        }
    }

    /** A tool can give back text only; pictures are shown by the user, right behind. */
    private void result(JsonNode block, String place, ArrayNode shown) {
        unsaid.rest(block, place, RESULT);
        ObjectNode message = messages.addObject().put("role", "tool");
        origins.note(messages, place);
        message.set("tool_call_id", block.get("tool_use_id"));
        JsonNode content = block.path("content");
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < content.size(); i++) {
            boolean text = content.get(i).path("type").asText().equals("text");
            String at = place + ".content." + i;
            if (!text) {
                unsaid.changed(at, "user");
            }
            parts.add(text ? texts : shown, content.get(i), at);
        }
        if (content.isTextual() || texts.isEmpty()) {
            message.put("content", content.asText(""));
        } else {
            ChatParts.put(message, texts);
        }
    }
}
