package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Messages as Google's turns: system and developer messages apart, results of tools that follow
 * each other in one turn.
 */
final class Turns {

    private static final Set<String> KNOWN = Set.of("role", "content");
    private static final Set<String> TOOL = Set.of("role", "content", "tool_call_id");

    private final Asking asking;
    private final ContentParts parts;
    private final AssistantTurn assistant;
    private final ArrayNode system = JsonTree.array();
    private final ArrayNode contents = JsonTree.array();
    private final Map<String, String> names = new HashMap<>();
    private ArrayNode results;

    Turns(Asking asking) {
        this.asking = asking;
        this.parts = new ContentParts(asking);
        this.assistant = new AssistantTurn(asking, parts);
    }

    void put(JsonNode messages, ObjectNode request) {
        for (int i = 0; i < messages.size(); i++) {
            put(messages.get(i), "messages[" + i + "]");
        }
        if (contents.isEmpty()) {
            throw Asking.refused("messages", "must have one that is not of the system's");
        }
        if (!system.isEmpty()) {
            request.putObject("systemInstruction").set("parts", system);
        }
        request.set("contents", contents);
    }

    private void put(JsonNode message, String place) {
        String role = message.path("role").asText();
        if (!role.equals("tool")) {
            results = null;
        }
        switch (role) {
            case "system", "developer" -> system(message, place);
            case "user" -> user(message, place);
            case "assistant" -> turn("model", assistant.parts(message, place, names));
            case "tool" -> result(message, place);
            default -> throw Asking.refused(place + ".role", "is not taken: use tool messages");
        }
    }

    private void system(JsonNode message, String place) {
        asking.droppedBut(KNOWN, message, place);
        if (!contents.isEmpty()) {
            asking.changed(place + ".role", "systemInstruction");
        }
        for (String text : parts.texts(message.get("content"), place + ".content")) {
            system.addObject().put("text", text);
        }
    }

    private void user(JsonNode message, String place) {
        asking.droppedBut(KNOWN, message, place);
        turn("user", parts.of(message.get("content"), place + ".content"));
    }

    private void turn(String role, ArrayNode content) {
        if (!content.isEmpty()) {
            contents.addObject().put("role", role).set("parts", content);
        }
    }

    private void result(JsonNode message, String place) {
        asking.droppedBut(TOOL, message, place);
        String id = message.path("tool_call_id").asText();
        String name = names.get(id);
        if (name == null) {
            throw Asking.refused(
                    place + ".tool_call_id", "is of no tool call in an earlier assistant message");
        }
        if (results == null) {
            results = contents.addObject().put("role", "user").putArray("parts");
        }
        ObjectNode response = results.addObject().putObject("functionResponse");
        CallIds.putUnlessOurs(id, response);
        response.put("name", name)
                .set(
                        "response",
                        ToolResults.of(parts.texts(message.get("content"), place + ".content")));
    }
}
