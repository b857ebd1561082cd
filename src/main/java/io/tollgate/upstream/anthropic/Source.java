package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** Pictures and documents, by URL or as data. No URL is fetched here: the provider does that. */
final class Source {

    private static final Set<String> IMAGES =
            Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    private static final String PDF = "application/pdf";

    private Source() {}

    /** A picture, or a document in a picture's place, which some clients make of a PDF. */
    static ObjectNode image(String url, String place) {
        if (!isData(url)) {
            return block("image", byUrl(url));
        }
        String type = mediaType(url);
        if (type.equals(PDF)) {
            return block("document", byData(url, type, place));
        }
        if (!IMAGES.contains(type)) {
            throw Refusals.at(place, "must be a JPEG, PNG, GIF or WebP, or a PDF");
        }
        return block("image", byData(url, type, place));
    }

    static ObjectNode document(JsonNode file, String place) {
        JsonNode data = file.path("file_data");
        if (!data.isTextual()) {
            throw Refusals.at(place + ".file_data", "is required: this model knows no files by id");
        }
        ObjectNode block = block("document", source(data.asText(""), place + ".file_data"));
        JsonNode name = file.path("filename");
        return name.isTextual() ? block.put("title", name.asText("")) : block;
    }

    private static ObjectNode source(String data, String place) {
        if (data.startsWith("http://") || data.startsWith("https://")) {
            return byUrl(data);
        }
        String type = isData(data) ? mediaType(data) : "";
        if (type.startsWith("text/")) {
            return JsonTree.object()
                    .put("type", "text")
                    .put("media_type", "text/plain")
                    .put("data", decoded(data, place));
        }
        if (!type.equals(PDF)) {
            throw Refusals.at(place, "must be a data URL of a PDF or of text, or the URL of a PDF");
        }
        return byData(data, type, place);
    }

    private static ObjectNode block(String type, ObjectNode source) {
        return JsonTree.object().put("type", type).set("source", source);
    }

    private static ObjectNode byUrl(String url) {
        return JsonTree.object().put("type", "url").put("url", url);
    }

    private static ObjectNode byData(String url, String type, String place) {
        return JsonTree.object()
                .put("type", "base64")
                .put("media_type", type)
                .put("data", base64(url, place));
    }

    private static boolean isData(String url) {
        return url.regionMatches(true, 0, "data:", 0, 5);
    }

    private static String mediaType(String url) {
        int end = Math.max(5, url.indexOf(','));
        String type = url.substring(5, end).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("image/jpg") ? "image/jpeg" : type;
    }

    private static String base64(String url, String place) {
        int comma = url.indexOf(',');
        if (comma < 0 || !url.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64")) {
            throw Refusals.at(place, "must be a data URL in base64");
        }
        return url.substring(comma + 1);
    }

    private static String decoded(String url, String place) {
        try {
            byte[] text = Base64.getDecoder().decode(base64(url, place));
            return new String(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusals.at(place, "must be a data URL in base64");
        }
    }
}
