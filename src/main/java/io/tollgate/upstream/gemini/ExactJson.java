package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.lang.Nullable;

/** JSON of callers, which has been validated, and of a provider, which has not. */
final class ExactJson {

    private static final int MARK = 3;

    /** Providers may write what JSON has no number for. */
    private static final JsonFactory LENIENT =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private ExactJson() {}

    /** The JSON of a body that has been validated, from behind a byte order mark. */
    static JsonNode read(byte[] body) {
        try {
            return JsonTree.read(body, body[0] == (byte) 0xef ? MARK : 0, body.length);
        } catch (IOException validated) {
            throw new UncheckedIOException(validated);
        }
    }

    /** The object that a text is, or null if it is none, or more than one. */
    static @Nullable ObjectNode object(String text) {
        try {
            return JsonTree.read(text) instanceof ObjectNode object ? object : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    /** A parser of what a provider has sent. */
    static JsonParser parser(byte[] json, int from, int to) throws IOException {
        return LENIENT.createParser(json, from, to - from);
    }
}
