package io.tollgate.completion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import java.io.IOException;
import java.util.Set;

/**
 * Walks a body token by token; when a value is not what it must be, knows the place and says it.
 * Long for the many shapes of a value that it can ask for.
 */
final class BodyCursor {

    /** Longer integers are beyond what a double can hold. */
    private static final int LONGEST_INTEGER = 308;

    private final JsonParser json;
    private final byte[] body;

    BodyCursor(JsonParser json, byte[] body) {
        this.json = json;
        this.body = body;
    }

    /**
     * Does something with the value of one field; the cursor stands at the value's first token, and
     * is left at its last.
     */
    @FunctionalInterface
    interface Visitor {
        void visit(String field) throws IOException;
    }

    JsonToken token() {
        return json.currentToken();
    }

    JsonToken next() throws IOException {
        JsonToken token = json.nextToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            requireFinite(token);
        }
        return token;
    }

    private void requireFinite(JsonToken token) throws IOException {
        boolean huge =
                token == JsonToken.VALUE_NUMBER_INT
                        ? json.getTextLength() > LONGEST_INTEGER
                        : Double.isInfinite(json.getDoubleValue());
        if (huge) {
            throw fault("must be a number that a double can hold");
        }
    }

    /** Visits the fields of the object that the cursor stands at. */
    void fields(Visitor visitor) throws IOException {
        require(JsonToken.START_OBJECT, "an object");
        while (next() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            next();
            visitor.visit(name);
        }
    }

    /** Visits the elements of the array that the cursor stands at; the visitor is given no name. */
    int elements(Visitor visitor) throws IOException {
        require(JsonToken.START_ARRAY, "an array");
        int count = 0;
        while (next() != JsonToken.END_ARRAY) {
            visitor.visit("");
            count++;
        }
        return count;
    }

    /** Goes over a value of any shape. */
    void skip() throws IOException {
        if (!token().isStructStart()) {
            return;
        }
        for (int depth = 1; depth > 0; ) {
            JsonToken token = next();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }

    /**
     * Goes over a value of any shape.
     *
     * @return whether a field of one of these names in it has text
     */
    boolean skipLookingFor(Set<String> names) throws IOException {
        boolean found = false;
        for (int depth = 0; ; next()) {
            depth += token().isStructStart() ? 1 : token().isStructEnd() ? -1 : 0;
            found |=
                    is(JsonToken.VALUE_STRING)
                            && names.contains(json.currentName())
                            && json.getTextLength() > 0;
            if (depth == 0) {
                return found;
            }
        }
    }

    boolean isNull() {
        return token() == JsonToken.VALUE_NULL;
    }

    boolean is(JsonToken token) {
        return token() == token;
    }

    void require(JsonToken token, String what) {
        if (token() != token) {
            throw fault("must be " + what);
        }
    }

    String text() throws IOException {
        require(JsonToken.VALUE_STRING, "a string");
        return json.getText();
    }

    String nonEmptyText() throws IOException {
        String text = text();
        if (text.isEmpty()) {
            throw fault("must not be empty");
        }
        return text;
    }

    boolean bool() {
        if (!token().isBoolean()) {
            throw fault("must be true or false");
        }
        return token() == JsonToken.VALUE_TRUE;
    }

    double number(double least, double most) throws IOException {
        if (!token().isNumeric()) {
            throw fault("must be a number");
        }
        double value = json.getDoubleValue();
        if (value < least || value > most) {
            throw fault("must be between " + plain(least) + " and " + plain(most));
        }
        return value;
    }

    int integer(long least, long most) throws IOException {
        require(JsonToken.VALUE_NUMBER_INT, "an integer");
        boolean fits = json.getTextLength() < 19;
        if (!fits || json.getLongValue() < least || json.getLongValue() > most) {
            throw fault(
                    most == Integer.MAX_VALUE
                            ? "must be an integer of at least " + least
                            : "must be an integer between " + least + " and " + most);
        }
        return (int) json.getLongValue();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    /** Where the present string stands in the body, quotes included. */
    Span span() throws IOException {
        long from = json.currentTokenLocation().getByteOffset();
        json.finishToken();
        return new Span((int) from, (int) json.currentLocation().getByteOffset());
    }

    /** Where the present value begins in the body. */
    int from() {
        return (int) json.currentTokenLocation().getByteOffset();
    }

    /** Where the last token ends in the body. */
    int to() throws IOException {
        json.finishToken();
        return (int) json.currentLocation().getByteOffset();
    }

    byte[] body() {
        return body;
    }

    /** A fault of the present value. */
    ApiException fault(String what) {
        String place = Place.of(json);
        return place.isEmpty()
                ? ApiError.invalidRequest(null, "The body " + what + ".").exception()
                : ApiError.invalidRequest(place, place + " " + what).exception();
    }

    /** A fault of the object that the cursor has just left: it lacks a field. */
    ApiException missing(String field) {
        String place = join(Place.of(json), field);
        return ApiError.invalidRequest(place, place + " is required").exception();
    }

    private static String join(String place, String field) {
        return place.isEmpty() ? field : place + "." + field;
    }
}
