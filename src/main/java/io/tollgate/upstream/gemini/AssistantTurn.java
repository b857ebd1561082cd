package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.util.Map;
import java.util.Set;
import org.springframework.lang.Nullable;

/** An assistant's message as the turn that the model had: thoughts, text, calls of tools. */
final class AssistantTurn {

    private static final Set<String> KNOWN =
            Set.of(
                    "role",
                    "content",
                    "refusal",
                    "tool_calls",
                    "reasoning",
                    "reasoning_content",
                    "reasoning_details",
                    "images");

    /** The index is that of a stream, and says the place that it has. */
    private static final Set<String> CALL = Set.of("id", "type", "index", "function");

    private static final Set<String> SIGNED_CALL =
            Set.of("id", "type", "index", "function", "extra_content");

    private static final Set<String> FUNCTION = Set.of("name", "arguments");

    private final Asking asking;
    private final ContentParts content;

    AssistantTurn(Asking asking, ContentParts content) {
        this.asking = asking;
        this.content = content;
    }

    /**
     * @param names is given the name of the tool that each call's id stands for
     */
    ArrayNode parts(JsonNode message, String place, Map<String, String> names) {
        refuseWhatGoogleHasNot(message, place);
        asking.echoedBut(KNOWN, message, place);
        Signatures signatures = Signatures.read(message, asking, place);
        ArrayNode parts = JsonTree.array();
        parts.addAll(signatures.thoughts());
        if (!message.path("content").asText("").isEmpty() || message.path("content").isArray()) {
            parts.addAll(content.of(message.get("content"), place + ".content"));
        }
        if (!message.path("refusal").asText("").isEmpty()) {
            parts.addObject().put("text", message.get("refusal").textValue());
        }
        sign(parts, signatures.ofText());
        parts.addAll(content.of(message.get("images"), place + ".images"));
        calls(message.path("tool_calls"), place + ".tool_calls", parts, signatures, names);
        return parts;
    }

    private static void refuseWhatGoogleHasNot(JsonNode message, String place) {
        for (String field : new String[] {"audio", "function_call"}) {
            if (!JsonTree.isNothing(message.path(field))) {
                throw Asking.refused(place + "." + field, "is not taken by this model");
            }
        }
    }

    /** A signature stood on the last part of the text, or alone on an empty one. */
    private static void sign(ArrayNode parts, @Nullable String signature) {
        if (signature == null) {
            return;
        }
        JsonNode last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        boolean text = last != null && last.has("text") && !last.has("thought");
        ObjectNode signed = text ? (ObjectNode) last : parts.addObject().put("text", "");
        signed.put("thoughtSignature", signature);
    }

    private void calls(
            JsonNode calls,
            String place,
            ArrayNode parts,
            Signatures signatures,
            Map<String, String> names) {
        for (int i = 0; i < calls.size(); i++) {
            String at = place + "[" + i + "]";
            JsonNode call = calls.get(i);
            String id = call.path("id").asText();
            asking.echoedBut(Signatures.signed(call) ? SIGNED_CALL : CALL, call, at);
            ObjectNode part = parts.addObject();
            names.put(id, call(call, id, part.putObject("functionCall"), at));
            String signature = signatures.of(call, id);
            if (signature == null && i == 0 && asking.model().requiresSignatures()) {
                signature = Signatures.SKIP;
                asking.changed(at + ".thought_signature", "skipped");
            }
            if (signature != null) {
                part.put("thoughtSignature", signature);
            }
        }
    }

    private String call(JsonNode call, String id, ObjectNode into, String place) {
        if (!call.path("type").asText("function").equals("function")) {
            throw Asking.refused(place + ".type", "must be function for this model");
        }
        JsonNode function = call.path("function");
        asking.echoedBut(FUNCTION, function, place + ".function");
        String arguments = function.path("arguments").asText();
        ObjectNode args = ExactJson.object(arguments.isBlank() ? "{}" : arguments);
        if (args == null) {
            throw Asking.refused(
                    place + ".function.arguments", "must be a JSON object for this model");
        }
        CallIds.putUnlessOurs(id, into);
        String name = function.path("name").asText();
        into.put("name", name).set("args", args);
        return name;
    }
}
