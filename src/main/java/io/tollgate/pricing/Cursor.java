package io.tollgate.pricing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.springframework.lang.Nullable;

/** Walks a body that is known to be sound; long strings are measured and not decoded. */
final class Cursor {

    /** Does something with one value; the cursor is left at the value's last token. */
    @FunctionalInterface
    interface Visitor {
        void visit(String field) throws IOException;
    }

    private final JsonParser json;
    private final byte[] body;

    Cursor(JsonParser json, byte[] body) {
        this.json = json;
        this.body = body;
    }

    JsonToken next() throws IOException {
        return json.nextToken();
    }

    boolean is(JsonToken token) {
        return json.currentToken() == token;
    }

    /** Visits the fields of the present object; of anything else, nothing. */
    void fields(Visitor visitor) throws IOException {
        if (!is(JsonToken.START_OBJECT)) {
            skip();
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            visitor.visit(name);
        }
    }

    /** Visits the elements of the present array; of anything else, nothing. */
    void elements(Visitor visitor) throws IOException {
        if (!is(JsonToken.START_ARRAY)) {
            skip();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            visitor.visit("");
        }
    }

    void skip() throws IOException {
        json.skipChildren();
    }

    /** The present string or number; of an object or an array no more than its bracket. */
    String text() throws IOException {
        String text = json.getText();
        skip();
        return text;
    }

    byte[] body() {
        return body;
    }

    /** The first byte of the present string, behind its quote. */
    int from() {
        return (int) json.currentTokenLocation().getByteOffset() + 1;
    }

    /** The bytes of the present string as it is written: never fewer than it stands for. */
    int length() {
        int from = from();
        int at = from;
        while (body[at] != '"') {
            at += body[at] == '\\' ? 2 : 1;
        }
        return at - from;
    }

    /** The present string, undecoded; null if it is none. */
    @Nullable
    Shown shown() throws IOException {
        if (is(JsonToken.VALUE_STRING)) {
            return new Shown(body, from(), length());
        }
        skip();
        return null;
    }
}
