package io.tollgate.pricing;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Writes a value as compact JSON, which is how a model is shown it, whatever a caller's spaces. */
final class JsonPrompt {

    private final Cursor at;
    private final Tally tally;
    private final StringBuilder text;

    JsonPrompt(Cursor at, Tally tally, StringBuilder text) {
        this.at = at;
        this.tally = tally;
        this.text = text;
    }

    void read() throws IOException {
        if (at.is(JsonToken.START_OBJECT)) {
            object();
        } else if (at.is(JsonToken.START_ARRAY)) {
            array();
        } else if (at.is(JsonToken.VALUE_STRING)) {
            string();
        } else {
            text.append(at.text());
        }
    }

    private void object() throws IOException {
        text.append('{');
        at.fields(
                name -> {
                    comma('{');
                    text.append('"').append(name).append("\":");
                    read();
                });
        text.append('}');
    }

    private void array() throws IOException {
        text.append('[');
        at.elements(
                element -> {
                    comma('[');
                    read();
                });
        text.append(']');
    }

    /** Unescaped: that is how most models get it. One that is too long only leaves its quotes. */
    private void string() throws IOException {
        int bytes = at.length();
        text.append('"');
        if (tally.isTooLong(bytes + text.length())) {
            tally.add(bytes);
        } else {
            text.append(at.text());
        }
        text.append('"');
    }

    private void comma(char opening) {
        if (text.charAt(text.length() - 1) != opening) {
            text.append(',');
        }
    }
}
