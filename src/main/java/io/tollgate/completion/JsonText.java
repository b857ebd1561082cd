package io.tollgate.completion;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Writes a string as JSON does, quotes included. */
public final class JsonText {

    private JsonText() {}

    public static String quote(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
