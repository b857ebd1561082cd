package io.tollgate.completion;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Names what of JSON is not passed on: every field but the known ones, unless it says nothing. Null
 * and empty say nothing. False does where it is so anyway; elsewhere it may be what the caller
 * wants, such as no thinking.
 */
public final class Leftovers {

    /** Switches that are off unless they are said to be on. */
    private static final Set<String> OFF =
            Set.of(
                    "store",
                    "logprobs",
                    "strict",
                    "include_obfuscation",
                    "is_error",
                    "defer_loading",
                    "eager_input_streaming",
                    "willContinue");

    /** The service that a caller has unless he is told otherwise. */
    private static final Set<String> TIERS = Set.of("default", "auto", "standard");

    /** What holds unless something else is said, and is often said nevertheless. */
    private static final Map<String, Predicate<JsonNode>> USUAL =
            Map.of(
                    "service_tier",
                    tier -> TIERS.contains(tier.asText("")),
                    "detail",
                    detail -> detail.asText("").equals("auto"),
                    "caller",
                    caller -> isOnly(caller, "type", "direct"),
                    "citations",
                    cited -> isOnly(cited, "enabled", "false"),
                    "frequency_penalty",
                    Leftovers::isZero,
                    "presence_penalty",
                    Leftovers::isZero,
                    "server_tool_use",
                    Leftovers::countsNothing,
                    "context_management",
                    Leftovers::countsNothing);

    private Leftovers() {}

    /**
     * @param object whatever is none has no fields
     * @param known fields that are passed on, or that the gateway itself goes by
     * @param place of the object; empty for the request itself
     * @param named is given the place of each other field that says something
     */
    public static void name(
            JsonNode object, Set<String> known, String place, Consumer<String> named) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            if (!known.contains(name) && !saysNothing(name, field.getValue())) {
                named.accept(place.isEmpty() ? name : place + "." + name);
            }
        }
    }

    /** Whether a field of this name and value says no more than if it were not there. */
    public static boolean saysNothing(String name, JsonNode value) {
        if (value.isBoolean()) {
            return !value.booleanValue() && OFF.contains(name);
        }
        Predicate<JsonNode> usual = USUAL.get(name);
        return JsonTree.isNothing(value) || (usual != null && usual.test(value));
    }

    private static boolean isOnly(JsonNode object, String field, String value) {
        return object.size() == 1 && object.path(field).asText("").equals(value);
    }

    private static boolean isZero(JsonNode value) {
        BigDecimal number = JsonTree.number(value);
        return number != null && number.signum() == 0;
    }

    private static boolean countsNothing(JsonNode object) {
        for (JsonNode count : object) {
            if (!isZero(count) && !JsonTree.isNothing(count)) {
                return false;
            }
        }
        return object.isObject();
    }
}
