package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.upstream.Adjustments;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** What of an object is not passed on is named, unless it says nothing. */
final class Leftovers {

    private Leftovers() {}

    /**
     * @param known fields that are told, or that the gateway itself goes by
     * @param place of the object; empty for the request itself
     */
    static void name(JsonNode object, Set<String> known, String place, Adjustments told) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            if (!known.contains(name) && !idle(name, field.getValue())) {
                told.dropped(place.isEmpty() ? name : place + "." + name);
            }
        }
    }

    /** A penalty of nothing, which some clients always send, is none. */
    private static boolean idle(String name, JsonNode value) {
        BigDecimal number = JsonTree.number(value);
        boolean nothing = number != null && number.signum() == 0;
        return JsonTree.isNothing(value) || (nothing && name.endsWith("_penalty"));
    }
}
