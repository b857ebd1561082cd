package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.Leftovers;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import io.tollgate.upstream.Adjustments;
import io.tollgate.upstream.Echoes;
import java.util.Set;

/**
 * One request while it is put into Google's words.
 *
 * @param model who is asked
 * @param adjustments what Google has no word for
 */
record Asking(GeminiModel model, Adjustments adjustments) {

    void dropped(String place) {
        adjustments.dropped(place);
    }

    void changed(String place, String value) {
        adjustments.changed(place, value);
    }

    /** Drops every member that is not among the known ones, unless it says nothing. */
    void droppedBut(Set<String> known, JsonNode object, String place) {
        Leftovers.name(object, known, place, this::dropped);
    }

    /** The same for an object in the history, which may have what answers have. */
    void echoedBut(Set<String> known, JsonNode object, String place) {
        Echoes.name(object, known, place, adjustments);
    }

    void echoed(String place) {
        adjustments.echoed(place);
    }

    /** What would make the answer wrong if it were left out. */
    static ApiException refused(String place, String what) {
        return ApiError.invalidRequest(place, place + " " + what).exception();
    }
}
