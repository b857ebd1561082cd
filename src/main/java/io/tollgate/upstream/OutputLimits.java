package io.tollgate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.JsonTree;

/** The two names of OpenAI's limit of output, for wires that have one. */
public final class OutputLimits {

    private static final String OLD = "max_tokens";

    private OutputLimits() {}

    /** The newer name holds; a limit under the older one that says otherwise is named. */
    public static void name(JsonNode chat, Adjustments noted) {
        JsonNode newer = chat.path("max_completion_tokens");
        boolean both = newer.isNumber() && chat.path(OLD).isNumber();
        if (both && !JsonTree.number(newer).equals(JsonTree.number(chat.get(OLD)))) {
            noted.dropped(OLD);
        }
    }
}
