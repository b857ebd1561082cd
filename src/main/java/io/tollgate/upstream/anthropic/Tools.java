package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Leftovers;
import io.tollgate.upstream.Adjustments;
import io.tollgate.upstream.ToolChoices;
import java.util.HashSet;
import java.util.Set;

/** The tools that are offered, and which of them is to be called. */
final class Tools {

    private static final Set<String> TOOL = Set.of("type", "function", Content.CACHE);
    private static final Set<String> FUNCTION =
            Set.of("name", "description", "parameters", "strict", Content.CACHE);

    private final JsonNode chat;
    private final Adjustments told;

    Tools(JsonNode chat, Adjustments told) {
        this.chat = chat;
        this.told = told;
    }

    void tell(ObjectNode out) {
        JsonNode choice = chat.path("tool_choice");
        Set<String> allowed = allowed(choice);
        ArrayNode tools = JsonTree.array();
        JsonNode offered = chat.path("tools");
        for (int i = 0; i < offered.size(); i++) {
            ObjectNode tool = tool(offered.get(i), "tools[" + i + "]");
            if (allowed.isEmpty() || allowed.contains(tool.get("name").asText(""))) {
                tools.add(tool);
            }
        }
        if (!tools.isEmpty()) {
            out.set("tools", tools);
            choose(out, choice);
            ToolChoices.name(choice, told);
        }
    }

    private ObjectNode tool(JsonNode offered, String place) {
        if (!offered.path("type").asText("").equals("function")) {
            throw Refusals.at(place + ".type", "must be function");
        }
        JsonNode function = offered.path("function");
        Leftovers.name(offered, TOOL, place, told::dropped);
        Leftovers.name(function, FUNCTION, place + ".function", told::dropped);
        ObjectNode tool = JsonTree.object();
        tool.set("name", function.path("name"));
        if (function.path("description").isTextual()) {
            tool.set("description", function.get("description"));
        }
        tool.set("input_schema", schema(function.path("parameters")));
        if (function.path("strict").asBoolean()) {
            tool.put("strict", true);
        }
        Content.mark(JsonTree.array().add(tool), function);
        Content.mark(JsonTree.array().add(tool), offered);
        return tool;
    }

    /** A function without parameters takes none; a schema must say that it is an object's. */
    private static ObjectNode schema(JsonNode parameters) {
        ObjectNode schema = JsonTree.object();
        if (!parameters.has("type")) {
            schema.put("type", "object");
        }
        if (parameters.isObject()) {
            return schema.setAll((ObjectNode) parameters);
        }
        schema.putObject("properties");
        return schema;
    }

    private static Set<String> allowed(JsonNode choice) {
        Set<String> names = new HashSet<>();
        for (JsonNode tool : choice.path("allowed_tools").path("tools")) {
            names.add(tool.path("function").path("name").asText(""));
        }
        return names;
    }

    private void choose(ObjectNode out, JsonNode choice) {
        ObjectNode wanted = choice(choice);
        JsonNode parallel = chat.path("parallel_tool_calls");
        boolean one = parallel.isBoolean() && !parallel.booleanValue();
        if (one && !wanted.path("type").asText("").equals("none")) {
            wanted.put("disable_parallel_tool_use", true);
        }
        if (one || !JsonTree.isNothing(choice)) {
            out.set("tool_choice", wanted);
        }
    }

    private static ObjectNode choice(JsonNode choice) {
        if (choice.isTextual() || JsonTree.isNothing(choice)) {
            return mode(choice.asText(""));
        }
        return switch (choice.path("type").asText("")) {
            case "function" ->
                    JsonTree.object()
                            .put("type", "tool")
                            .set("name", choice.path("function").path("name"));
            case "allowed_tools" -> mode(choice.path("allowed_tools").path("mode").asText(""));
            default -> throw Refusals.at("tool_choice.type", "must be function or allowed_tools");
        };
    }

    private static ObjectNode mode(String mode) {
        String type = mode.equals("required") ? "any" : mode.equals("none") ? "none" : "auto";
        return JsonTree.object().put("type", type);
    }

    /** Whether the model has no choice but to call a tool. */
    static boolean forced(JsonNode out) {
        String type = out.path("tool_choice").path("type").asText("");
        return type.equals("any") || type.equals("tool");
    }
}
