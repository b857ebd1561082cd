package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Where in a request of messages the nodes of the chat completion made of it have come from. */
final class Origins {

    private final Map<JsonNode, String> places = new IdentityHashMap<>();

    /** Those of an array from {@code first} on came from {@code place}, unless that is known. */
    void note(JsonNode array, int first, String place) {
        for (int i = first; i < array.size(); i++) {
            places.putIfAbsent(array.get(i), place);
        }
    }

    /** The one that was added last did. */
    void note(JsonNode array, String place) {
        note(array, array.size() - 1, place);
    }

    /** Where the elements of an array came from, in their order. */
    List<String> of(JsonNode array) {
        List<String> all = new ArrayList<>(array.size());
        array.forEach(it -> all.add(places.get(it)));
        return all;
    }
}
