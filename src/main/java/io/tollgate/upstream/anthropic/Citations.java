package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Where an answer has its facts. Only what has a URL has a place in OpenAI's annotations. */
final class Citations {

    private Citations() {}

    /**
     * @param from the first character of the text that the citation is of, in the whole answer
     */
    static void add(
            ArrayNode annotations, JsonNode citation, int from, int to, Consumer<String> lost) {
        if (!citation.path("url").isTextual()) {
            lost.accept("answer.citations");
            return;
        }
        ObjectNode cited =
                annotations.addObject().put("type", "url_citation").putObject("url_citation");
        cited.set("url", citation.get("url"));
        cited.put("title", citation.path("title").asText(""));
        cited.put("start_index", from).put("end_index", to);
    }
}
