package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Turns tools into functions. Tools that Anthropic runs, or has taught its models, are nobody
 * else's.
 */
final class ChatTools {

    private static final int LONGEST_NAME = 64;
    private static final Set<String> TOOL =
            Set.of("type", "name", "description", "input_schema", "strict");

    private static final Set<String> CHOICE = Set.of("type", "name", "disable_parallel_tool_use");

    private final Unsaid unsaid;

    ChatTools(Unsaid unsaid) {
        this.unsaid = unsaid;
    }

    void put(ObjectNode chat, JsonNode request) {
        JsonNode tools = request.path("tools");
        if (tools.isEmpty()) {
            return;
        }
        ArrayNode functions = chat.putArray("tools");
        for (int i = 0; i < tools.size(); i++) {
            add(functions, tools.get(i), "tools." + i);
        }
        if (request.path("tool_choice").isObject()) {
            choice(chat, request.get("tool_choice"));
        }
    }

    private void add(ArrayNode functions, JsonNode tool, String place) {
        String type = tool.path("type").asText("custom");
        if (tool.hasNonNull("type") && !type.equals("custom")) {
            throw Unsaid.refused(place + ".type", type + " is a tool that only Anthropic has");
        }
        if (tool.get("name").asText().length() > LONGEST_NAME) {
            throw Unsaid.refused(
                    place + ".name",
                    "must have at most " + LONGEST_NAME + " characters for this provider");
        }
        ObjectNode function = functions.addObject().put("type", "function").putObject("function");
        function.set("name", tool.get("name"));
        if (tool.path("description").isTextual()) {
            function.set("description", tool.get("description"));
        }
        function.set("parameters", tool.get("input_schema"));
        if (tool.path("strict").isBoolean()) {
            function.set("strict", tool.get("strict"));
        }
        unsaid.rest(tool, place, TOOL);
    }

    private void choice(ObjectNode chat, JsonNode choice) {
        unsaid.rest(choice, "tool_choice", CHOICE);
        switch (choice.get("type").asText()) {
            case "any" -> chat.put("tool_choice", "required");
            case "tool" -> {
                ObjectNode named = chat.putObject("tool_choice").put("type", "function");
                named.putObject("function").set("name", choice.get("name"));
            }
            default -> chat.set("tool_choice", choice.get("type"));
        }
        if (choice.path("disable_parallel_tool_use").asBoolean()) {
            chat.put("parallel_tool_calls", false);
        }
    }
}
