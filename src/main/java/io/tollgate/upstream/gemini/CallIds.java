package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.lang.Nullable;

/**
 * Ids of tool calls. Where Google gives none, ours are made of the answer's own, so that the same
 * answer has the same ids; Google never hears of them.
 */
final class CallIds {

    /** Short, because OpenAI takes back no id of more than 40 characters. */
    private static final String OURS = "call_g_";

    private CallIds() {}

    /**
     * @param given Google's own id, or null
     * @param answer what the answer is called
     * @param number of the call within the answer
     */
    static String id(@Nullable String given, String answer, int number) {
        return given == null || given.isEmpty() ? OURS + answer + "_" + number : given;
    }

    static void putUnlessOurs(String id, ObjectNode call) {
        if (!id.startsWith(OURS)) {
            call.put("id", id);
        }
    }
}
