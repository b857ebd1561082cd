package io.tollgate.completion;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Writes a string as JSON does, quotes included. */
public final class JsonText {

    private JsonText() {}

    /**
     * Half a surrogate pair is escaped, for its other half may be in the next delta, and no
     * encoding has bytes for it.
     */
    public static String quote(String text) {
        StringBuilder json = new StringBuilder(text.length() + 16).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        for (int at = json.length() - 1; at > 0; at--) {
            if (Character.isSurrogate(json.charAt(at))) {
                at -= pairAt(json, at) ? 1 : escape(json, at);
            }
        }
        return json.append('"').toString();
    }

    private static boolean pairAt(StringBuilder json, int low) {
        return Character.isSurrogatePair(json.charAt(low - 1), json.charAt(low));
    }

    private static int escape(StringBuilder json, int at) {
        json.replace(at, at + 1, "\\u%04x".formatted((int) json.charAt(at)));
        return 0;
    }
}
