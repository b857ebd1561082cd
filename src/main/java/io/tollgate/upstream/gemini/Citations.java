package io.tollgate.upstream.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.upstream.gemini.Generated.Candidate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sources of an answer as OpenAI's {@code url_citation}. Google counts in bytes of UTF-8, OpenAI in
 * characters; of a stream the text is gone by then, and its citations stand without their places.
 */
final class Citations {

    /** What Google asks to have shown beside an answer, and how it came by its sources. */
    private static final List<String> UNREAD = List.of("searchEntryPoint", "webSearchQueries");

    private final byte[] text;
    private final ArrayNode annotations = JsonTree.array();
    private final Consumer<String> lost;

    private Citations(String text, Consumer<String> lost) {
        this.lost = lost;
        this.text = text.getBytes(UTF_8);
    }

    /**
     * @param text that the citations are of; empty if it is not known
     * @param lost told which have no place in a chat completion, and what else the candidate says
     */
    static void put(Candidate candidate, String text, ObjectNode message, Consumer<String> lost) {
        candidate.unread.forEach(name -> lost.accept("answer." + name));
        Citations citations = new Citations(text, lost);
        if (candidate.grounding != null) {
            citations.grounding(candidate.grounding);
        }
        if (candidate.citations != null) {
            for (JsonNode source : candidate.citations.path("citationSources")) {
                citations.add("citationMetadata", source, "", source);
            }
        }
        if (!citations.annotations.isEmpty()) {
            message.set("annotations", citations.annotations);
        }
    }

    private void grounding(JsonNode grounding) {
        JsonNode chunks = grounding.path("groundingChunks");
        for (JsonNode support : grounding.path("groundingSupports")) {
            for (JsonNode index : support.path("groundingChunkIndices")) {
                JsonNode web = chunks.path(number(index)).path("web");
                String title = web.path("title").asText("");
                add("groundingMetadata", web, title, support.path("segment"));
            }
        }
        for (String name : UNREAD) {
            if (!grounding.path(name).isEmpty()) {
                lost.accept("answer.groundingMetadata." + name);
            }
        }
    }

    private void add(String where, JsonNode source, String title, JsonNode segment) {
        String url = source.path("uri").asText("");
        if (url.isEmpty()) {
            lost.accept("answer." + where);
            return;
        }
        ObjectNode citation =
                annotations.addObject().put("type", "url_citation").putObject("url_citation");
        citation.put("url", url).put("title", title);
        if (text.length > 0) {
            citation.put("start_index", characters(number(segment.path("startIndex"))));
            citation.put("end_index", characters(number(segment.path("endIndex"))));
        }
    }

    private int characters(int bytes) {
        return new String(Arrays.copyOf(text, Math.min(bytes, text.length)), UTF_8).length();
    }

    private static int number(JsonNode node) {
        String digits = JsonTree.digits(node);
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
