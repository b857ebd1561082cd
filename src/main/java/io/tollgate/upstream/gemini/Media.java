package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * Pictures, sound and documents: bytes go within the request, addresses as they are, for Google to
 * fetch. Google wants to be told what they are.
 */
final class Media {

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("png", "image/png"),
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("jpeg", "image/jpeg"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("heic", "image/heic"),
                    Map.entry("heif", "image/heif"),
                    Map.entry("gif", "image/gif"),
                    Map.entry("bmp", "image/bmp"),
                    Map.entry("pdf", "application/pdf"),
                    Map.entry("txt", "text/plain"),
                    Map.entry("md", "text/markdown"),
                    Map.entry("html", "text/html"),
                    Map.entry("css", "text/css"),
                    Map.entry("csv", "text/csv"),
                    Map.entry("xml", "text/xml"),
                    Map.entry("json", "application/json"),
                    Map.entry("wav", "audio/wav"),
                    Map.entry("mp3", "audio/mp3"),
                    Map.entry("aiff", "audio/aiff"),
                    Map.entry("aac", "audio/aac"),
                    Map.entry("ogg", "audio/ogg"),
                    Map.entry("flac", "audio/flac"),
                    Map.entry("mp4", "video/mp4"),
                    Map.entry("mpeg", "video/mpeg"),
                    Map.entry("mov", "video/mov"),
                    Map.entry("webm", "video/webm"));

    private Media() {}

    /** The type of an audio format, or null. */
    static @Nullable String audio(String format) {
        String type = TYPES.get(format);
        return type != null && type.startsWith("audio/") ? type : null;
    }

    /** The type that the extension of a name stands for, or null. */
    static @Nullable String byName(String name) {
        return TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    static void inline(String mimeType, String base64, ObjectNode into) {
        into.putObject("inlineData").put("mimeType", mimeType).put("data", base64);
    }

    /** A data URL, or an address whose path tells what is there. */
    static void put(String url, ObjectNode into, String place) {
        if (url.regionMatches(true, 0, "data:", 0, 5)) {
            data(url, into, place);
        } else {
            address(url, into, place);
        }
    }

    private static void data(String url, ObjectNode into, String place) {
        int comma = url.indexOf(',');
        String head = comma < 0 ? "" : url.substring(5, comma);
        int parameters = head.indexOf(';');
        if (parameters <= 0 || !head.endsWith(";base64")) {
            throw Asking.refused(place, "must name its type and be in base64");
        }
        inline(head.substring(0, parameters), url.substring(comma + 1), into);
    }

    private static void address(String url, ObjectNode into, String place) {
        if (!url.regionMatches(true, 0, "https://", 0, 8)) {
            throw Asking.refused(place, "must be an https or data URL for this model");
        }
        String mimeType = byName(path(url));
        if (mimeType == null) {
            throw Asking.refused(
                    place,
                    "does not tell what is there: for this model it must end like a file name,"
                            + " such as .png, or be a data URL");
        }
        into.putObject("fileData").put("mimeType", mimeType).put("fileUri", url);
    }

    /** Without query and fragment; empty if there is no path, whose dots would be the host's. */
    private static String path(String url) {
        String plain = url.split("[?#]", 2)[0];
        int slash = plain.indexOf('/', "https://".length());
        return slash < 0 ? "" : plain.substring(slash);
    }
}
