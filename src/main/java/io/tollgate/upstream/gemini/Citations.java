package io.tollgate.upstream.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.upstream.gemini.Generated.Candidate;
import java.util.Arrays;

/**
 * Sources of an answer as OpenAI's {@code url_citation}. Google counts in bytes of UTF-8, OpenAI in
 * characters; of a stream the text is gone by then, and its citations stand without their places.
 */
final class Citations {

    private final byte[] text;
    private final ArrayNode annotations = JsonTree.array();

    private Citations(String text) {
        this.text = text.getBytes(UTF_8);
    }

    /**
     * @param text that the citations are of; empty if it is not known
     */
    static void put(Candidate candidate, String text, ObjectNode message) {
        Citations citations = new Citations(text);
        if (candidate.grounding != null) {
            citations.grounding(candidate.grounding);
        }
        if (candidate.citations != null) {
            for (JsonNode source : candidate.citations.path("citationSources")) {
                citations.add(source.path("uri").asText(""), "", source);
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
                add(
                        web.path("uri").asText(""),
                        web.path("title").asText(""),
                        support.path("segment"));
            }
        }
    }

    private void add(String url, String title, JsonNode segment) {
        if (url.isEmpty()) {
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
