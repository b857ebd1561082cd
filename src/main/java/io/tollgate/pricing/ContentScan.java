package io.tollgate.pricing;

import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.catalog.Model;
import java.io.IOException;

/** Counts what messages and tools are made of: text, JSON, pictures, sound and files. */
final class ContentScan {

    /** More than any context window: what it is cannot be known here. */
    static final int UNKNOWN = Integer.MAX_VALUE;

    private final Cursor at;
    private final Tally tally;
    private final Model model;

    ContentScan(Cursor at, Tally tally, Model model) {
        this.at = at;
        this.tally = tally;
        this.model = model;
    }

    /** A message's content: a string, or parts. */
    void read() throws IOException {
        if (at.is(JsonToken.START_ARRAY)) {
            at.elements(part -> new PartScan(at, tally, model, this).read());
        } else {
            json();
        }
    }

    void text() throws IOException {
        if (!at.is(JsonToken.VALUE_STRING)) {
            json();
            return;
        }
        int bytes = at.length();
        if (tally.isTooLong(bytes)) {
            tally.add(bytes);
        } else {
            tally.add(at.text());
        }
    }

    /** Any value, as compact JSON. */
    void json() throws IOException {
        if (at.is(JsonToken.VALUE_STRING)) {
            text();
        } else if (!at.is(JsonToken.VALUE_NULL)) {
            StringBuilder text = new StringBuilder();
            new JsonPrompt(at, tally, text).read();
            tally.add(text);
        }
    }
}
