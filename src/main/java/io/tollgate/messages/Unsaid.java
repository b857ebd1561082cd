package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.Leftovers;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import java.util.ArrayList;
import java.util.List;
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

    /** What an answer had beside its content is not said again. */
    void echoed(String place) {
        echoes.add(place);
    }

    /** The same for a field of an object, if it says anything. */
    void echoed(JsonNode object, String field, String place) {
        if (!Leftovers.saysNothing(field, object.path(field))) {
            echoed(place + "." + field);
        }
    }

    /** None of the fields but those {@code said} is, unless it says nothing. */
    void rest(JsonNode object, String place, Set<String> said) {
        Leftovers.name(object, said, place, this::dropped);
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
