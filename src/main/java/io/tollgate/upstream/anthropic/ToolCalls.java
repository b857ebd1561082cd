package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.upstream.Adjustments;
import io.tollgate.upstream.Echoes;
import java.io.IOException;
import java.util.Set;

/** Tool calls that the assistant has made before. */
final class ToolCalls {

    /** The index is that of a stream, and says the place that it has. */
    private static final Set<String> CALL =
            Set.of("id", "type", "index", "function", Content.CACHE);

    private static final Set<String> FUNCTION = Set.of("name", "arguments");

    private ToolCalls() {}

    static void add(ArrayNode blocks, JsonNode calls, String place, Adjustments told) {
        for (int i = 0; i < calls.size(); i++) {
            blocks.add(block(calls.get(i), place + "[" + i + "]", told));
        }
    }

    private static ObjectNode block(JsonNode call, String place, Adjustments told) {
        if (!call.path("type").asText("function").equals("function")) {
            throw Refusals.at(place + ".type", "must be function");
        }
        JsonNode function = call.path("function");
        Echoes.name(call, CALL, place, told);
        Echoes.name(function, FUNCTION, place + ".function", told);
        ObjectNode block = JsonTree.object().put("type", "tool_use");
        block.put("id", id(call.path("id").asText("")));
        block.set("name", function.path("name"));
        block.set("input", input(function.path("arguments"), place + ".function.arguments"));
        Content.mark(JsonTree.array().add(block), call);
        return block;
    }

    private static JsonNode input(JsonNode arguments, String place) {
        if (arguments.asText("").isBlank()) {
            return JsonTree.object();
        }
        try {
            JsonNode input = JsonTree.read(arguments.asText(""));
            if (input.isObject()) {
                return input;
            }
        } catch (IOException e) {
            throw Refusals.at(place, "must be JSON");
        }
        throw Refusals.at(place, "must be a JSON object");
    }

    /**
     * Anthropic's ids are of letters, digits, dashes and underscores; another provider's, from a
     * conversation that began there, are spelled out in them: {@code f:0} is {@code f_3a_0}.
     */
    static String id(String id) {
        StringBuilder plain = new StringBuilder(id.length());
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean fits = c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
            plain.append(fits ? String.valueOf(c) : "_" + Integer.toHexString(c) + "_");
        }
        return plain.toString();
    }
}
