package io.tollgate.payment.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** Writes what goes into a header: JSON in ASCII, so that {@code atob} alone can read it. */
public final class HeaderJson {

    /** Characters of a text for people; headers have to stay small. */
    private static final int LONGEST_TEXT = 200;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private HeaderJson() {}

    /** Base64 of {@code object} as JSON. */
    public static String header(Map<String, Object> object) {
        try {
            return Base64Header.encode(JSON.writeValueAsString(object));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A text for people, cut and in printable ASCII, so that its length is known. */
    public static String text(String text) {
        StringBuilder ascii = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST_TEXT); i++) {
            char c = text.charAt(i);
            ascii.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return ascii.toString();
    }
}
