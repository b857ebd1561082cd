package io.tollgate.completion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * JSON as a tree and back, for what is translated: fields keep their order and numbers their
 * spelling, so that the same text always comes out the same.
 */
public final class JsonTree {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();
    private static final ObjectMapper WRITER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    /** A number that is written as it was read: {@code 1.0} and {@code 1e3} stay what they are. */
    private static final class Spelled extends ValueNode {

        private static final long serialVersionUID = 1L;
        private final String spelling;

        Spelled(String spelling) {
            this.spelling = spelling;
        }

        @Override
        public JsonNodeType getNodeType() {
            return JsonNodeType.NUMBER;
        }

        @Override
        public JsonToken asToken() {
            return JsonToken.VALUE_NUMBER_FLOAT;
        }

        @Override
        public String asText() {
            return spelling;
        }

        @Override
        public int asInt(int otherwise) {
            return NumberInput.parseAsInt(spelling, otherwise);
        }

        @Override
        public void serialize(JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(spelling);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Spelled number && number.spelling.equals(spelling);
        }

        @Override
        public int hashCode() {
            return spelling.hashCode();
        }
    }

    /**
     * @throws IOException if the bytes are no JSON
     */
    public static JsonNode read(byte[] json) throws IOException {
        return read(json, 0, json.length);
    }

    /**
     * @throws IOException if the bytes in {@code from} to {@code to} are no JSON
     */
    public static JsonNode read(byte[] json, int from, int to) throws IOException {
        try (JsonParser parser = JSON.createParser(json, from, to - from)) {
            return whole(parser);
        }
    }

    /**
     * @throws IOException if the text is no JSON
     */
    public static JsonNode read(String json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            return whole(parser);
        }
    }

    private static JsonNode whole(JsonParser parser) throws IOException {
        parser.nextToken();
        JsonNode root = value(parser);
        return parser.nextToken() == null ? root : NODES.missingNode();
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case null -> NODES.missingNode();
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Spelled(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, value(parser));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    /** Compact JSON. */
    public static String text(JsonNode tree) {
        try {
            return WRITER.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Compact JSON, UTF-8. By way of a string: half a surrogate pair may be in it, which Jackson
     * won't write as bytes.
     */
    public static byte[] bytes(JsonNode tree) {
        return text(tree).getBytes(StandardCharsets.UTF_8);
    }
}
