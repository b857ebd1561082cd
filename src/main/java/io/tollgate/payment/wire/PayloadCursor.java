package io.tollgate.payment.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/** Walks a payload token by token; an explicit null is the same as no field at all. */
final class PayloadCursor implements AutoCloseable {

    private static final int DEEPEST = 20;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_NUMBER = 80;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxNameLength(LONGEST_NAME)
                                    .maxNumberLength(LONGEST_NUMBER)
                                    .maxStringLength(Base64Header.LONGEST)
                                    .build())
                    .build();

    private final JsonParser json;

    PayloadCursor(String text) throws IOException {
        this.json = JSON.createParser(text);
    }

    /**
     * Reads the value of one field; the cursor stands at the value's first token, and is left at
     * its last.
     */
    @FunctionalInterface
    interface Visitor {
        void visit(String field) throws IOException;
    }

    /** Visits the fields of the one object that the text has to be. */
    void whole(Visitor visitor) throws IOException {
        json.nextToken();
        fields("The payload", visitor);
        if (json.nextToken() != null) {
            throw PaymentFault.malformed("The payload goes on after its end.");
        }
    }

    /** Visits the fields of the object that the cursor stands at. */
    void fields(String place, Visitor visitor) throws IOException {
        require(JsonToken.START_OBJECT, place, "an object");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                visitor.visit(field);
            }
        }
    }

    /** Goes over a value of any shape. */
    void skip() throws IOException {
        json.skipChildren();
    }

    boolean isText() {
        return json.currentToken() == JsonToken.VALUE_STRING;
    }

    /** Whether it is true; a value of another shape is passed over. */
    boolean isTrue() throws IOException {
        skip();
        return json.currentToken() == JsonToken.VALUE_TRUE;
    }

    String text(String place) throws IOException {
        require(JsonToken.VALUE_STRING, place, "a string");
        return json.getText();
    }

    /** An integer in a JSON number; 0, which none of the payload's may be, if it is another. */
    int integer() throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || json.getTextLength() > 9) {
            skip();
            return 0;
        }
        return json.getIntValue();
    }

    private void require(JsonToken token, String place, String what) {
        if (json.currentToken() != token) {
            throw PaymentFault.malformed(place + " must be " + what + ".");
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
