package io.tollgate.upstream.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.completion.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Finds {@code reasoning_details} of the messages of a chat completion that we have worded. */
final class ForeignThoughts {

    /**
     * @param member the member with the comma before it, for it is never the first
     * @param place of it
     */
    record Found(Span member, String place) {}

    private static final JsonFactory JSON = new JsonFactory();
    private static final String DETAILS = "reasoning_details";

    /** Messages are two levels inside: in the array of an object. */
    private static final int DEPTH = 3;

    private ForeignThoughts() {}

    static List<Found> in(byte[] body) {
        List<Found> found = new ArrayList<>(0);
        try (JsonParser json = JSON.createParser(body)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals(DETAILS)
                        && json.getParsingContext().getNestingDepth() == DEPTH) {
                    found.add(found(json));
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return found;
    }

    private static Found found(JsonParser json) throws IOException {
        int message = json.getParsingContext().getParent().getCurrentIndex();
        long comma = json.currentTokenLocation().getByteOffset() - 1;
        json.nextToken();
        json.skipChildren();
        int end = (int) json.currentLocation().getByteOffset();
        return new Found(new Span((int) comma, end), "messages[" + message + "]." + DETAILS);
    }
}
