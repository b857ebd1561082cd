package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.math.BigDecimal;
import org.springframework.lang.Nullable;

/** JSON as a tree whose numbers are written as they were spelled: {@code 1.50} stays that. */
final class Tree {

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    // A picture may be one string; who sent it was limited before.
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private static final ObjectMapper JSON =
            new ObjectMapper(FACTORY)
                    .enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8);
    private static final ObjectWriter ASCII =
            JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());

    private Tree() {}

    /** Numbers as the text that they are. */
    private static final class Spelled extends JsonParserDelegate {

        Spelled(JsonParser json) {
            super(json);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            super.nextToken();
            return currentToken();
        }

        @Override
        public @Nullable JsonToken currentToken() {
            JsonToken token = delegate.currentToken();
            return token != null && token.isNumeric() ? JsonToken.VALUE_EMBEDDED_OBJECT : token;
        }

        @Override
        public int currentTokenId() {
            JsonToken token = currentToken();
            return token == null ? JsonTokenId.ID_NO_TOKEN : token.id();
        }

        @Override
        public Object getEmbeddedObject() throws IOException {
            return new RawValue(delegate.getText());
        }
    }

    /**
     * @throws IOException if that is not JSON, from its first byte to its last
     */
    static JsonNode read(byte[] json, int from, int to) throws IOException {
        return read(FACTORY.createParser(json, from, to - from));
    }

    static JsonNode read(String json) throws IOException {
        return read(FACTORY.createParser(json));
    }

    private static JsonNode read(JsonParser parser) throws IOException {
        try (parser) {
            JsonNode root = JSON.readTree(new Spelled(parser));
            if (root == null || parser.nextToken() != null) {
                throw new IOException("not one JSON value");
            }
            return root;
        }
    }

    /** Compact. Half a surrogate pair, which callers may have escaped, stays escaped. */
    static byte[] write(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException halfAPair) {
            return ascii(node);
        }
    }

    private static byte[] ascii(JsonNode node) {
        try {
            return ASCII.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static @Nullable BigDecimal number(@Nullable JsonNode node) {
        boolean spelled = node instanceof POJONode pojo && pojo.getPojo() instanceof RawValue;
        return spelled
                ? new BigDecimal(((RawValue) ((POJONode) node).getPojo()).rawValue().toString())
                : null;
    }

    /** Whether there is nothing at {@code node}, or nothing in it. */
    static boolean idle(JsonNode node) {
        boolean off = node.isBoolean() && !node.booleanValue();
        return off
                || node.isNull()
                || node.isMissingNode()
                || (node.isContainerNode() && node.isEmpty());
    }
}
