package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Turns the blocks that show something into parts of a chat message. */
final class ChatParts {

    private static final Set<String> TEXT = Set.of("type", "text", "citations");
    private static final Set<String> IMAGE = Set.of("type", "source");
    private static final Set<String> DOCUMENT = Set.of("type", "source", "title");
    private static final Set<String> PLAIN_DOCUMENT = Set.of("type", "source");

    private static final Set<String> SOURCE =
            Set.of("type", "media_type", "data", "url", "content");

    private final Unsaid unsaid;
    private final Origins origins;

    ChatParts(Unsaid unsaid, Origins origins) {
        this.unsaid = unsaid;
        this.origins = origins;
    }

    /** Adds what one block shows. */
    void add(ArrayNode parts, JsonNode block, String place) {
        int before = parts.size();
        switch (block.path("type").asText()) {
            case "text" -> {
                text(parts, block.path("text").asText());
                unsaid.echoed(block, "citations", place);
                unsaid.rest(block, place, TEXT);
            }
            case "image" -> image(parts, block, place);
            case "document" -> document(parts, block, place);
            default ->
                    throw Unsaid.refused(
                            place + ".type",
                            block.path("type").asText() + " cannot be said to this provider");
        }
        origins.note(parts, before, place);
    }

    static void text(ArrayNode parts, String text) {
        parts.addObject().put("type", "text").put("text", text);
    }

    private void image(ArrayNode parts, JsonNode block, String place) {
        JsonNode source = block.path("source");
        String url =
                switch (source.path("type").asText()) {
                    case "base64" -> dataUrl(source);
                    case "url" -> source.path("url").asText();
                    default -> throw elsewhere(place);
                };
        parts.addObject().put("type", "image_url").putObject("image_url").put("url", url);
        unsaid.rest(block, place, IMAGE);
        unsaid.rest(source, place + ".source", SOURCE);
    }

    private void document(ArrayNode parts, JsonNode block, String place) {
        JsonNode source = block.path("source");
        unsaid.rest(source, place + ".source", SOURCE);
        switch (source.path("type").asText()) {
            case "base64" -> {
                ObjectNode file = parts.addObject().put("type", "file").putObject("file");
                file.put("filename", block.path("title").asText("document.pdf"));
                file.put("file_data", dataUrl(source));
                unsaid.rest(block, place, DOCUMENT);
            }
            case "text" -> {
                text(parts, source.path("data").asText());
                unsaid.rest(block, place, PLAIN_DOCUMENT);
            }
            case "content" -> {
                all(parts, source.path("content"), place + ".source.content");
                unsaid.rest(block, place, PLAIN_DOCUMENT);
            }
            default -> throw elsewhere(place);
        }
    }

    private void all(ArrayNode parts, JsonNode content, String place) {
        if (content.isTextual()) {
            text(parts, content.textValue());
        }
        for (int i = 0; i < content.size(); i++) {
            add(parts, content.get(i), place + "." + i);
        }
    }

    private static String dataUrl(JsonNode source) {
        return "data:"
                + source.path("media_type").asText()
                + ";base64,"
                + source.path("data").asText();
    }

    private static RuntimeException elsewhere(String place) {
        return Unsaid.refused(place + ".source", "cannot be read by this provider");
    }

    /** Puts parts where they belong: a single text as a string, which every provider takes. */
    static void put(ObjectNode message, ArrayNode parts) {
        JsonNode only = parts.size() == 1 ? parts.get(0) : null;
        if (only != null && only.path("type").asText().equals("text")) {
            message.set("content", only.get("text"));
        } else {
            message.set("content", parts);
        }
    }
}
