package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Leftovers;
import io.tollgate.upstream.Adjustments;
import java.util.Set;

/** A conversation as a system prompt and turns of user and assistant, in the caller's order. */
final class Turns {

    private static final Set<String> SYSTEM = Set.of("role", "content", Content.CACHE);
    private static final Set<String> TOOL =
            Set.of("role", "content", "tool_call_id", Content.CACHE);

    private final ArrayNode system = JsonTree.array();
    private final ArrayNode turns = JsonTree.array();
    private final Content content;
    private final AssistantTurn assistant;
    private final Adjustments told;

    Turns(Adjustments told) {
        this.told = told;
        this.content = new Content(told);
        this.assistant = new AssistantTurn(content, told);
    }

    void read(JsonNode messages) {
        for (int i = 0; i < messages.size(); i++) {
            message(messages.get(i), "messages[" + i + "]");
        }
    }

    ArrayNode system() {
        return system;
    }

    ArrayNode turns() {
        return turns;
    }

    private void message(JsonNode message, String place) {
        switch (message.path("role").asText("")) {
            case "system", "developer" -> system(message, place);
            case "user" -> user(message, place);
            case "assistant" -> append("assistant", assistant.blocks(message, place));
            case "tool" -> result(message, place);
            default -> throw Refusals.at(place + ".role", "must not be function: use tool calls");
        }
    }

    /** What comes later in a conversation still counts, but its place in it cannot be told. */
    private void system(JsonNode message, String place) {
        Leftovers.name(message, SYSTEM, place, told::dropped);
        if (!turns.isEmpty()) {
            told.changed(place, "system");
        }
        ArrayNode blocks = marked(message, place);
        for (int i = 0; i < blocks.size(); i++) {
            if (!blocks.get(i).path("type").asText("").equals("text")) {
                throw Refusals.at(place + ".content", "must be text in a system message");
            }
        }
        system.addAll(blocks);
    }

    private void user(JsonNode message, String place) {
        Leftovers.name(message, SYSTEM, place, told::dropped);
        append("user", marked(message, place));
    }

    private ArrayNode marked(JsonNode message, String place) {
        ArrayNode blocks = content.of(message, place);
        Content.mark(blocks, message);
        return blocks;
    }

    /** Results of parallel calls belong into one turn, before whatever else the user says there. */
    private void result(JsonNode message, String place) {
        Leftovers.name(message, TOOL, place, told::dropped);
        ObjectNode result = JsonTree.object().put("type", "tool_result");
        result.put("tool_use_id", ToolCalls.id(message.path("tool_call_id").asText("")));
        ArrayNode blocks = content.of(message, place);
        if (!blocks.isEmpty()) {
            result.set("content", blocks);
        }
        Content.mark(JsonTree.array().add(result), message);
        ArrayNode turn = turn("user");
        turn.insert(results(turn), result);
    }

    private static int results(ArrayNode turn) {
        int results = 0;
        while (turn.path(results).path("type").asText("").equals("tool_result")) {
            results++;
        }
        return results;
    }

    private void append(String role, ArrayNode blocks) {
        if (!blocks.isEmpty()) {
            turn(role).addAll(blocks);
        }
    }

    /** The last turn if it is of {@code role}, else a new one. */
    private ArrayNode turn(String role) {
        JsonNode last = turns.path(turns.size() - 1);
        if (last.path("role").asText("").equals(role)) {
            return (ArrayNode) last.get("content");
        }
        return turns.addObject().put("role", role).putArray("content");
    }
}
