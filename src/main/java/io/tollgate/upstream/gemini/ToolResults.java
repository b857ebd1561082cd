package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.util.List;

/**
 * What a tool has said. Google wants an object: one that is said goes as it is, and what is none
 * under {@code output}, as Google's documentation has it.
 */
final class ToolResults {

    private ToolResults() {}

    static ObjectNode of(List<String> texts) {
        if (texts.size() != 1) {
            ObjectNode several = JsonTree.object();
            ArrayNode output = several.putArray("output");
            texts.forEach(output::add);
            return several;
        }
        ObjectNode object = ExactJson.object(texts.getFirst());
        return object != null ? object : JsonTree.object().put("output", texts.getFirst());
    }
}
