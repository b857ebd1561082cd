package io.tollgate.completion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.springframework.lang.Nullable;

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
    private static final ObjectMapper WRITER =
            new ObjectMapper().enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8);
    private static final ObjectWriter ASCII =
            WRITER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

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

    /** The value that a parser stands at, which is left at its last token. */
    public static JsonNode value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case null -> NODES.missingNode();
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new SpelledNumber(parser.getText());
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
     * Compact JSON, UTF-8. Half a surrogate pair, which callers may have escaped, stays escaped.
     */
    public static byte[] bytes(JsonNode tree) {
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
            throw new UncheckedIOException(impossible);
        }
    }

    /** Whether there is nothing at {@code tree}, or nothing in it: null, off or empty. */
    public static boolean isNothing(JsonNode tree) {
        return tree.isNull()
                || tree.isMissingNode()
                || (tree.isBoolean() && !tree.booleanValue())
                || (tree.isTextual() && tree.textValue().isEmpty())
                || (tree.isContainerNode() && tree.isEmpty());
    }

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    public static ArrayNode array() {
        return NODES.arrayNode();
    }

    /** A number as it was written; empty if the tree is none. */
    public static String digits(@Nullable JsonNode tree) {
        return tree != null && tree.isNumber() ? tree.asText() : "";
    }

    /** The number that a tree is, or null if it is none. */
    public static @Nullable BigDecimal number(@Nullable JsonNode tree) {
        String digits = digits(tree);
        return digits.isEmpty() ? null : new BigDecimal(digits);
    }
}
