package io.tollgate.completion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;

/** Where a parser stands, as callers know it: {@code messages[2].content[0].image_url.url}. */
final class Place {

    private static final int LONGEST = 200;

    private Place() {}

    static String of(JsonParser json) {
        JsonStreamContext context = json.getParsingContext();
        if (json.currentToken() == JsonToken.START_OBJECT
                || json.currentToken() == JsonToken.START_ARRAY) {
            context = context.getParent();
        }
        StringBuilder place = new StringBuilder();
        for (; context != null && !context.inRoot(); context = context.getParent()) {
            String step = step(context);
            boolean dot = !place.isEmpty() && place.charAt(0) != '[';
            place.insert(0, dot ? step + "." : step);
        }
        return place.length() > LONGEST ? place.substring(0, LONGEST) : place.toString();
    }

    private static String step(JsonStreamContext context) {
        return context.inArray()
                ? "[" + Math.max(0, context.getCurrentIndex()) + "]"
                : String.valueOf(context.getCurrentName());
    }
}
