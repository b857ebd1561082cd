package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.lang.Nullable;

/** The content of a message, a text or parts, as Google's parts. */
final class ContentParts {

    private static final Set<String> AUDIO = Set.of("data", "format");
    private static final Set<String> FILE = Set.of("filename", "file_data");

    private final Asking asking;

    ContentParts(Asking asking) {
        this.asking = asking;
    }

    ArrayNode of(@Nullable JsonNode content, String place) {
        ArrayNode parts = JsonTree.array();
        if (content == null || content.isNull()) {
            return parts;
        }
        if (content.isTextual()) {
            parts.addObject().put("text", content.textValue());
        }
        for (int i = 0; content.isArray() && i < content.size(); i++) {
            put(content.path(i), parts.addObject(), place + "[" + i + "]");
        }
        return parts;
    }

    /** Content that can be nothing but text. */
    List<String> texts(@Nullable JsonNode content, String place) {
        ArrayNode parts = of(content, place);
        List<String> texts = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            JsonNode text = parts.get(i).get("text");
            if (text == null) {
                throw Asking.refused(place + "[" + i + "].type", "must be text here");
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    private void put(JsonNode part, ObjectNode into, String place) {
        String type = part.path("type").asText();
        JsonNode said = part.path(type);
        String at = place + "." + type;
        switch (type) {
            case "text", "refusal" -> into.put("text", said.asText());
            case "image_url", "video_url" -> url(said, into, at);
            case "input_audio" -> audio(said, into, at);
            case "file" -> file(said, into, at);
            default -> throw Asking.refused(place + ".type", "is not taken by this model");
        }
        asking.echoedBut(Set.of("type", type), part, place);
    }

    private void url(JsonNode said, ObjectNode into, String place) {
        asking.droppedBut(Set.of("url"), said, place);
        Media.put(said.path("url").asText(), into, place + ".url");
    }

    private void audio(JsonNode said, ObjectNode into, String place) {
        asking.droppedBut(AUDIO, said, place);
        String mimeType = Media.audio(said.path("format").asText());
        if (mimeType == null) {
            throw Asking.refused(place + ".format", "is of no kind that this model takes");
        }
        Media.inline(mimeType, said.path("data").asText(), into);
    }

    private void file(JsonNode said, ObjectNode into, String place) {
        if (!said.path("file_data").isTextual()) {
            throw Asking.refused(place + ".file_data", "is required: this model knows no file ids");
        }
        asking.droppedBut(FILE, said, place);
        String data = said.get("file_data").textValue();
        String named = Media.byName(said.path("filename").asText());
        if (named != null && !data.startsWith("data:") && !data.startsWith("http")) {
            Media.inline(named, data, into);
        } else {
            Media.put(data, into, place + ".file_data");
        }
    }
}
