package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.lang.Nullable;

/**
 * JSON trees whose numbers are kept as they were written: what is passed on keeps its digits and
 * its exponent.
 */
final class ExactJson {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    // A picture may be one string; the door has limited the whole.
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

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

    private static final ObjectMapper WRITER = JsonMapper.builder(JSON).build();
    private static final ObjectMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ExactJson() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    /** The JSON of a body that has been validated, from behind a byte order mark. */
    static JsonNode read(byte[] body) {
        int from = body[0] == (byte) 0xef ? 3 : 0;
        try (JsonParser json = JSON.createParser(body, from, body.length - from)) {
            json.nextToken();
            return tree(json);
        } catch (IOException validated) {
            throw new UncheckedIOException(validated);
        }
    }

    /** The object that a text is, or null if it is none, or more than one. */
    static @Nullable ObjectNode object(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            JsonNode object = tree(json);
            return json.nextToken() == null ? (ObjectNode) object : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    /** A parser of what a provider has sent. */
    static JsonParser parser(byte[] json, int from, int to) throws IOException {
        return LENIENT.createParser(json, from, to - from);
    }

    /** The value that a parser stands at, which is left at its last token. */
    static JsonNode tree(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return switch (token) {
            case START_OBJECT -> members(json);
            case START_ARRAY -> elements(json);
            case VALUE_STRING -> NODES.textNode(json.getText());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    NODES.rawValueNode(new RawValue(json.getText()));
            default -> NODES.nullNode();
        };
    }

    private static ObjectNode members(JsonParser json) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            object.set(name, tree(json));
        }
        return object;
    }

    private static ArrayNode elements(JsonParser json) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(tree(json));
        }
        return array;
    }

    /** A number as it was written; empty if the value is none. */
    static String number(JsonNode value) {
        boolean number = value instanceof POJONode node && node.getPojo() instanceof RawValue;
        return number ? ((RawValue) ((POJONode) value).getPojo()).rawValue().toString() : "";
    }

    /** UTF-8. Half a surrogate pair, which callers may have, stays the escape that it was. */
    static byte[] bytes(JsonNode tree) {
        try {
            return WRITER.writeValueAsBytes(tree);
        } catch (JsonProcessingException halfAPair) {
            return ascii(tree);
        }
    }

    private static byte[] ascii(JsonNode tree) {
        try {
            return ASCII.writeValueAsBytes(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String text(JsonNode tree) {
        try {
            return WRITER.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
