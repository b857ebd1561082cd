package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.Leftovers;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where an answer has its facts. Only what has a URL has a place in OpenAI's annotations; of that
 * what was cited of it, and where that stood in it, has none.
 */
final class Citations {

    private static final String LOST = "answer.citations";

    private Citations() {}

    /**
     * @param from the first character of the text that the citation is of, in the whole answer
     * @param lost told what of it has no place
     */
    static void add(
            ArrayNode annotations, JsonNode citation, int from, int to, Consumer<String> lost) {
        String place = citation.path("url").isTextual() ? "url" : "source";
        String url = citation.path(place).asText("");
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            lost.accept(LOST);
            return;
        }
        ObjectNode cited =
                annotations.addObject().put("type", "url_citation").putObject("url_citation");
        cited.put("url", url);
        cited.put("title", citation.path("title").asText(""));
        cited.put("start_index", from).put("end_index", to);
        Leftovers.name(citation, Set.of("type", "title", place), LOST, lost);
    }
}
