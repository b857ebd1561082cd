package io.tollgate.completion;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import org.springframework.lang.Nullable;

/** The rules of one content part. A type that is not known is a provider's own and passes. */
final class ContentPart {

    private static final Set<String> DETAILS = Set.of("auto", "low", "high", "original");
    private static final Set<String> NEED_THEIR_FIELD =
            Set.of("text", "image_url", "input_audio", "file", "refusal");

    private final BodyCursor at;
    private @Nullable String type;
    private @Nullable Set<String> seen;
    private boolean url;

    ContentPart(BodyCursor at) {
        this.at = at;
    }

    /**
     * @return whether it is a refusal, which only assistants utter
     */
    boolean read() throws IOException {
        seen = new java.util.HashSet<>(4);
        at.fields(this::field);
        if (type == null) {
            throw at.missing("type");
        }
        if (NEED_THEIR_FIELD.contains(type) && !seen.contains(type)) {
            throw at.missing(type);
        }
        return type.equals("refusal");
    }

    private void field(String name) throws IOException {
        seen.add(name);
        switch (name) {
            case "type" -> type = at.nonEmptyText();
            case "text", "refusal" -> at.require(JsonToken.VALUE_STRING, "a string");
            case "image_url" -> image();
            case "input_audio" -> at.fields(this::audioField);
            case "file" -> {
                at.require(JsonToken.START_OBJECT, "an object");
                at.skip();
            }
            default -> at.skip();
        }
    }

    private void image() throws IOException {
        at.fields(this::imageField);
        if (!url) {
            throw at.missing("url");
        }
    }

    private void imageField(String name) throws IOException {
        switch (name) {
            case "url" -> {
                at.require(JsonToken.VALUE_STRING, "a string");
                requireUrl();
                url = true;
            }
            case "detail" -> {
                if (!at.isNull() && !DETAILS.contains(at.text())) {
                    throw at.fault("must be auto, low or high");
                }
            }
            default -> at.skip();
        }
    }

    /** Looks at the first bytes only: a picture may be megabytes of base64. */
    private void requireUrl() throws IOException {
        int from = at.from() + 1;
        byte[] body = at.body();
        String start =
                new String(
                        body,
                        from,
                        Math.min(12, body.length - from),
                        java.nio.charset.StandardCharsets.UTF_8);
        String plain =
                (start.indexOf('\\') < 0 ? start : at.text()).toLowerCase(java.util.Locale.ROOT);
        if (!plain.startsWith("http://")
                && !plain.startsWith("https://")
                && !plain.startsWith("data:")) {
            throw at.fault("must be an http, https or data URL");
        }
    }

    private void audioField(String name) throws IOException {
        switch (name) {
            case "data" -> at.require(JsonToken.VALUE_STRING, "a string");
            case "format" -> at.nonEmptyText();
            default -> at.skip();
        }
    }
}
