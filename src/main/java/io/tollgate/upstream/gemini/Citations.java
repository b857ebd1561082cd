package io.tollgate.upstream.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Leftovers;
import io.tollgate.upstream.gemini.Candidate.Part;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sources of an answer as OpenAI's {@code url_citation}. Google counts in bytes of UTF-8 within a
 * part, OpenAI in characters; of a stream the text is gone by then, and its citations stand without
 * their places.
 */
final class Citations {

    private static final String GROUNDING = "answer.groundingMetadata";
    private static final String SUPPORTS = "groundingSupports";
    private static final String CHUNKS = "groundingChunks";
    private static final String SOURCES = "citationSources";
    private static final String CITATION = "answer.citationMetadata";

    private static final Set<String> SEGMENT =
            Set.of("startIndex", "endIndex", "partIndex", "text");

    private final byte[] text;
    private final Candidate candidate;
    private final ArrayNode annotations = JsonTree.array();
    private final Consumer<String> lost;

    private Citations(Candidate candidate, String text, Consumer<String> lost) {
        this.candidate = candidate;
        this.lost = lost;
        this.text = text.getBytes(UTF_8);
    }

    /**
     * @param text that the citations are of; empty if it is not known
     * @param lost told what of them has no place in a chat completion
     */
    static void put(Candidate candidate, String text, ObjectNode message, Consumer<String> lost) {
        Citations citations = new Citations(candidate, text, lost);
        if (candidate.grounding != null) {
            citations.grounding(candidate.grounding);
        }
        if (candidate.citations != null) {
            citations.cited(candidate.citations);
        }
        if (!citations.annotations.isEmpty()) {
            message.set("annotations", citations.annotations);
        }
    }

    private void grounding(JsonNode grounding) {
        rest(grounding, Set.of(SUPPORTS, CHUNKS), GROUNDING);
        JsonNode chunks = grounding.path(CHUNKS);
        Set<Integer> supporting = new HashSet<>();
        for (JsonNode support : grounding.path(SUPPORTS)) {
            rest(support, Set.of("segment", "groundingChunkIndices"), GROUNDING + "." + SUPPORTS);
            rest(support.path("segment"), SEGMENT, GROUNDING + "." + SUPPORTS + ".segment");
            for (JsonNode index : support.path("groundingChunkIndices")) {
                supporting.add(number(index));
                source(chunks.path(number(index)), support.path("segment"));
            }
        }
        // Those that no words are from: an annotation is of words.
        if (supporting.size() < chunks.size()) {
            lost.accept(GROUNDING + "." + CHUNKS);
        }
    }

    private void source(JsonNode chunk, JsonNode segment) {
        String kind = chunk.has("maps") ? "maps" : "web";
        JsonNode page = chunk.path(kind);
        boolean told = add(page, page.path("title").asText(""), segment, partOffset(segment));
        if (told) {
            rest(chunk, Set.of(kind), GROUNDING + "." + CHUNKS);
            rest(page, Set.of("uri", "title"), GROUNDING + "." + CHUNKS);
        }
        if (!told || (text.length == 0 && segment.has("endIndex"))) {
            lost.accept(GROUNDING + (told ? "." + SUPPORTS + ".segment" : ""));
        }
    }

    private void cited(JsonNode citations) {
        rest(citations, Set.of(SOURCES), CITATION);
        for (JsonNode source : citations.path(SOURCES)) {
            boolean told = add(source, "", source, 0);
            if (told) {
                rest(source, Set.of("uri", "startIndex", "endIndex"), CITATION);
            }
            if (!told || (text.length == 0 && source.has("endIndex"))) {
                lost.accept(CITATION + (told ? ".endIndex" : ""));
            }
        }
    }

    /** Whether it has an address, which is what can be told. */
    private boolean add(JsonNode source, String title, JsonNode segment, int offset) {
        String url = source.path("uri").asText("");
        if (url.isEmpty()) {
            return false;
        }
        ObjectNode citation =
                annotations.addObject().put("type", "url_citation").putObject("url_citation");
        citation.put("url", url).put("title", title);
        if (text.length > 0) {
            citation.put("start_index", characters(offset + number(segment.path("startIndex"))));
            citation.put("end_index", characters(offset + number(segment.path("endIndex"))));
        }
        return true;
    }

    /** Where the text of a segment's part begins: thoughts are parts, and no text. */
    private int partOffset(JsonNode segment) {
        int parts = Math.min(number(segment.path("partIndex")), candidate.parts.size());
        int offset = 0;
        for (Part part : candidate.parts.subList(0, parts)) {
            offset += part.thought ? 0 : part.text.getBytes(UTF_8).length;
        }
        return offset;
    }

    private void rest(JsonNode object, Set<String> told, String place) {
        Leftovers.name(object, told, place, lost);
    }

    private int characters(int bytes) {
        return new String(Arrays.copyOf(text, Math.min(bytes, text.length)), UTF_8).length();
    }

    private static int number(JsonNode node) {
        String digits = JsonTree.digits(node);
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
