package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of a request a chat completion has no place for; nothing vanishes in silence. */
final class Unsaid {

    private final List<String> places = new ArrayList<>(2);
    private final List<String> echoes = new ArrayList<>(2);

    /** What stands at {@code place} is not said. */
    void dropped(String place) {
        places.add(place);
    }

    /** What stands at {@code place} is said otherwise. */
    void changed(String place, String how) {
        places.add(place + "=" + how);
    }

    /** What an answer had beside its content is not said again, if it says anything. */
    void echoed(JsonNode echo, String place) {
        if (!saysNothing(echo)) {
            echoes.add(place);
        }
    }

    /** The same for all fields but those {@code said}. */
    void echoes(JsonNode object, String place, Set<String> said) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!said.contains(field.getKey())) {
                echoed(field.getValue(), place + "." + field.getKey());
            }
        }
    }

    /** None of the fields but those {@code said} is, unless it says nothing. */
    void rest(JsonNode object, String place, Set<String> said) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!said.contains(field.getKey()) && !saysNothing(field.getValue())) {
                dropped(place.isEmpty() ? field.getKey() : place + "." + field.getKey());
            }
        }
    }

    /** Null, off, empty, or an object that is not enabled. */
    private static boolean saysNothing(JsonNode value) {
        JsonNode enabled = value.path("enabled");
        return JsonTree.isNothing(value) || (enabled.isBoolean() && !enabled.booleanValue());
    }

    /** Without what stands at {@code place} the answer would be wrong. */
    static ApiException refused(String place, String why) {
        return ApiError.invalidRequest(place, place + ": " + why).exception();
    }

    List<String> places() {
        return List.copyOf(places);
    }

    List<String> echoes() {
        return List.copyOf(echoes);
    }
}
