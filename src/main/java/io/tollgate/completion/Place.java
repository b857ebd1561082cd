package io.tollgate.completion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.error.Dialect;

/**
 * Where a parser stands, as callers know it: {@code messages[2].content[0].image_url.url}, or
 * {@code messages.2.content.0.source.url} to those who speak Anthropic.
 */
final class Place {

    private static final int LONGEST = 200;

    private Place() {}

    static String of(JsonParser json, Dialect dialect) {
        boolean brackets = dialect == Dialect.OPENAI;
        JsonStreamContext context = json.getParsingContext();
        if (json.currentToken() == JsonToken.START_OBJECT
                || json.currentToken() == JsonToken.START_ARRAY) {
            context = context.getParent();
        }
        StringBuilder place = new StringBuilder();
        for (; context != null && !context.inRoot(); context = context.getParent()) {
            String step = step(context, brackets);
            boolean dot = !place.isEmpty() && place.charAt(0) != '[';
            place.insert(0, dot ? step + "." : step);
        }
        return place.length() > LONGEST ? place.substring(0, LONGEST) : place.toString();
    }

    /** A fault as callers of the dialect read it. */
    static String told(String place, String what, Dialect dialect) {
        return place + (dialect == Dialect.ANTHROPIC ? ": " : " ") + what;
    }

    private static String step(JsonStreamContext context, boolean brackets) {
        if (!context.inArray()) {
            return String.valueOf(context.getCurrentName());
        }
        int index = Math.max(0, context.getCurrentIndex());
        return brackets ? "[" + index + "]" : Integer.toString(index);
    }
}
