package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * The signed thoughts that an assistant's message brings back, in OpenRouter's {@code
 * reasoning_details} or in Google's own {@code extra_content} (docs/decisions/0018).
 *
 * @param thoughts parts to be repeated as they were
 * @param ofText what signs the text, or null
 * @param ofCalls what signs calls of tools, by their ids
 */
record Signatures(ArrayNode thoughts, @Nullable String ofText, Map<String, String> ofCalls) {

    static final String FORMAT = "google-gemini-v1";

    /** What Google takes for a signature on calls that were not its own. */
    static final String SKIP = "skip_thought_signature_validator";

    static Signatures read(JsonNode message, Asking asking, String place) {
        ArrayNode thoughts = JsonTree.array();
        Map<String, String> ofCalls = new HashMap<>(2);
        String ofText = null;
        JsonNode details = message.path("reasoning_details");
        for (int i = 0; i < details.size(); i++) {
            JsonNode detail = details.path(i);
            String said = signature(detail);
            if (said == null) {
                // Another model's, which this one cannot read, or unsigned, which it needs not.
                asking.echoed(place + ".reasoning_details");
            } else if (isText(detail)) {
                thoughts.add(thought(detail.path("text").asText(), said));
            } else if (detail.hasNonNull("id")) {
                ofCalls.put(detail.get("id").asText(), said);
            } else {
                if (ofText != null) {
                    asking.echoed(place + ".reasoning_details");
                }
                ofText = said;
            }
        }
        if (!details.isArray() && !JsonTree.isNothing(details)) {
            asking.echoed(place + ".reasoning_details");
        }
        for (String plain : List.of("reasoning", "reasoning_content")) {
            if (details.isEmpty() && !JsonTree.isNothing(message.path(plain))) {
                asking.echoed(place + "." + plain);
            }
        }
        return new Signatures(thoughts, ofText, ofCalls);
    }

    private static ObjectNode thought(String text, String signature) {
        ObjectNode part = JsonTree.object().put("text", text).put("thought", true);
        return part.put("thoughtSignature", signature);
    }

    private static boolean isText(JsonNode detail) {
        return detail.path("type").asText().equals("reasoning.text");
    }

    private static @Nullable String signature(JsonNode detail) {
        JsonNode said = detail.path(isText(detail) ? "signature" : "data");
        boolean google = detail.path("format").asText().equals(FORMAT);
        return google && said.isTextual() && !said.textValue().isEmpty() ? said.textValue() : null;
    }

    /** What signs a call, or null. */
    @Nullable
    String of(JsonNode call, String id) {
        return signed(call) ? ofGoogle(call).textValue() : ofCalls.get(id);
    }

    /** Whether a call has its signature with it. */
    static boolean signed(JsonNode call) {
        return ofGoogle(call).isTextual();
    }

    private static JsonNode ofGoogle(JsonNode call) {
        return call.path("extra_content").path("google").path("thought_signature");
    }
}
