package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.upstream.ToolChoices;
import java.util.Set;

/**
 * Tools as declarations of functions, and which of them may or must be called. Their JSON Schema
 * goes as it is: Google takes it, in a field beside its own kind of schema.
 */
final class ToolSet {

    private static final Set<String> KNOWN = Set.of("name", "description", "parameters");

    private final Asking asking;

    ToolSet(Asking asking) {
        this.asking = asking;
    }

    void put(JsonNode chat, ObjectNode request) {
        JsonNode tools = chat.path("tools");
        if (tools.isEmpty()) {
            return;
        }
        ArrayNode declarations =
                request.putArray("tools").addObject().putArray("functionDeclarations");
        for (int i = 0; i < tools.size(); i++) {
            declare(tools.get(i), declarations.addObject(), "tools[" + i + "]");
        }
        JsonNode choice = chat.path("tool_choice");
        if (!choice.isMissingNode() && !choice.isNull()) {
            choose(choice, request.putObject("toolConfig").putObject("functionCallingConfig"));
            ToolChoices.name(choice, asking.adjustments());
        }
        if (chat.path("parallel_tool_calls").isBoolean()
                && !chat.get("parallel_tool_calls").asBoolean()) {
            asking.dropped("parallel_tool_calls");
        }
    }

    private void declare(JsonNode tool, ObjectNode declaration, String place) {
        if (!tool.path("type").asText().equals("function")) {
            throw Asking.refused(place + ".type", "must be function for this model");
        }
        asking.droppedBut(Set.of("type", "function"), tool, place);
        JsonNode function = tool.path("function");
        asking.droppedBut(KNOWN, function, place + ".function");
        declaration.put("name", function.path("name").asText());
        if (function.path("description").isTextual()) {
            declaration.set("description", function.get("description"));
        }
        if (function.path("parameters").isObject()) {
            declaration.set("parametersJsonSchema", function.get("parameters"));
        }
    }

    private static void choose(JsonNode choice, ObjectNode config) {
        String kind = choice.isTextual() ? choice.textValue() : choice.path("type").asText();
        switch (kind) {
            case "none" -> config.put("mode", "NONE");
            case "auto" -> config.put("mode", "AUTO");
            case "required" -> config.put("mode", "ANY");
            case "function" ->
                    config.put("mode", "ANY")
                            .putArray("allowedFunctionNames")
                            .add(choice.path("function").path("name").asText());
            case "allowed_tools" -> allowed(choice.path("allowed_tools"), config);
            default -> throw Asking.refused("tool_choice.type", "is not taken by this model");
        }
    }

    /** Google wants no names beside AUTO; VALIDATED leaves the model as free. */
    private static void allowed(JsonNode allowed, ObjectNode config) {
        boolean required = allowed.path("mode").asText().equals("required");
        config.put("mode", required ? "ANY" : "VALIDATED");
        ArrayNode names = config.putArray("allowedFunctionNames");
        JsonNode tools = allowed.path("tools");
        for (int i = 0; i < tools.size(); i++) {
            JsonNode name = tools.path(i).path("function").path("name");
            if (!name.isTextual()) {
                throw Asking.refused(
                        "tool_choice.allowed_tools.tools[" + i + "]", "must name a function");
            }
            names.add(name.textValue());
        }
    }
}
