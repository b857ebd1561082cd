package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Leftovers;
import io.tollgate.upstream.Adjustments;
import io.tollgate.upstream.Echoes;
import java.util.Set;

/** The content of one message, text or parts, as blocks. */
final class Content {

    static final String CACHE = "cache_control";

    private static final Set<String> IMAGE = Set.of("type", "image_url", CACHE);
    private static final Set<String> FILE = Set.of("type", "file", CACHE);

    private static final Set<String> DATA = Set.of("filename", "file_data");

    private final Adjustments told;

    Content(Adjustments told) {
        this.told = told;
    }

    /** The blocks of {@code message}, which stands at {@code place}. */
    ArrayNode of(JsonNode message, String place) {
        ArrayNode blocks = JsonTree.array();
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            text(blocks, content);
        }
        for (int i = 0; content.isArray() && i < content.size(); i++) {
            part(blocks, content.get(i), place + ".content[" + i + "]");
        }
        return blocks;
    }

    /** Text that says nothing is not sent: providers refuse empty blocks. */
    static void text(ArrayNode blocks, JsonNode text) {
        if (!text.asText("").isEmpty()) {
            blocks.addObject().put("type", "text").set("text", text);
        }
    }

    private void part(ArrayNode blocks, JsonNode part, String place) {
        int before = blocks.size();
        switch (part.path("type").asText("")) {
            case "text" -> written(blocks, part, "text", place);
            case "refusal" -> written(blocks, part, "refusal", place);
            case "image_url" -> image(blocks, part, place);
            case "file" -> file(blocks, part, place);
            case "input_audio" ->
                    throw Refusals.at(
                            place + ".input_audio", "is sound, which this model does not hear");
            default -> throw Refusals.at(place + ".type", "is of no kind that this model reads");
        }
        if (blocks.size() > before) {
            mark(blocks, part);
        }
    }

    private void written(ArrayNode blocks, JsonNode part, String field, String place) {
        Echoes.name(part, Set.of("type", field, CACHE), place, told);
        text(blocks, part.path(field));
    }

    private void image(ArrayNode blocks, JsonNode part, String place) {
        JsonNode image = part.path("image_url");
        String at = place + ".image_url";
        Leftovers.name(part, IMAGE, place, told::dropped);
        Leftovers.name(image, Set.of("url"), at, told::dropped);
        blocks.add(Source.image(image.path("url").asText(""), at + ".url"));
    }

    private void file(ArrayNode blocks, JsonNode part, String place) {
        Leftovers.name(part, FILE, place, told::dropped);
        Leftovers.name(part.path("file"), DATA, place + ".file", told::dropped);
        blocks.add(Source.document(part.path("file"), place + ".file"));
    }

    /** Keeps a cache breakpoint of the caller's where it is: on the last block of what it marks. */
    static void mark(ArrayNode blocks, JsonNode marked) {
        JsonNode mark = marked.path(CACHE);
        if (mark.isObject() && !blocks.isEmpty()) {
            ((ObjectNode) blocks.get(blocks.size() - 1)).set(CACHE, mark);
        }
    }
}
