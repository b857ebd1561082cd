package io.tollgate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.Leftovers;
import java.util.Set;

/** OpenAI's {@code tool_choice}, for wires that word it anew. */
public final class ToolChoices {

    private static final String PLACE = "tool_choice";
    private static final Set<String> TOOL = Set.of("type", "function");
    private static final Set<String> FUNCTION = Set.of("name");

    private ToolChoices() {}

    /** Notes what of it such a wire has no word for. */
    public static void name(JsonNode choice, Adjustments noted) {
        JsonNode allowed = choice.path("allowed_tools");
        drop(choice, Set.of("type", "function", "allowed_tools"), PLACE, noted);
        drop(choice.path("function"), FUNCTION, PLACE + ".function", noted);
        drop(allowed, Set.of("mode", "tools"), PLACE + ".allowed_tools", noted);
        for (JsonNode tool : allowed.path("tools")) {
            String place = PLACE + ".allowed_tools.tools";
            drop(tool, TOOL, place, noted);
            drop(tool.path("function"), FUNCTION, place + ".function", noted);
        }
    }

    private static void drop(JsonNode object, Set<String> told, String place, Adjustments noted) {
        Leftovers.name(object, told, place, noted::dropped);
    }
}
