package io.tollgate.completion;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;

/** A number that is written as it was read: {@code 1.0} and {@code 1e3} stay what they are. */
final class SpelledNumber extends ValueNode {

    private static final long serialVersionUID = 1L;
    private final String spelling;

    SpelledNumber(String spelling) {
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
        return other instanceof SpelledNumber number && number.spelling.equals(spelling);
    }

    @Override
    public int hashCode() {
        return spelling.hashCode();
    }
}
