package io.tollgate.upstream.gemini;

import io.tollgate.error.ApiError;
import org.springframework.lang.Nullable;

/** Why an answer ended, from Google's {@code finishReason} to OpenAI's. */
final class Finish {

    private Finish() {}

    /** There is no answer, for a reason of Google's. */
    static ApiError unusable(String google) {
        String why = google.matches("[A-Z_]{1,40}") ? " (" + google + ")." : ".";
        return ApiError.server(502, "unusable_answer", "The model gave no usable answer" + why);
    }

    /**
     * @param said whether there has been any text or call
     * @param called whether there has been a call
     * @return OpenAI's reason, or null if what there is must not pass for an answer
     */
    static @Nullable String reason(String google, boolean said, boolean called) {
        return switch (google) {
            case "STOP" -> called ? "tool_calls" : "stop";
            case "MAX_TOKENS" -> "length";
            case "SAFETY",
                    "RECITATION",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION" ->
                    "content_filter";
            case "MALFORMED_FUNCTION_CALL",
                    "MALFORMED_RESPONSE",
                    "UNEXPECTED_TOOL_CALL",
                    "TOO_MANY_TOOL_CALLS",
                    "MISSING_THOUGHT_SIGNATURE" ->
                    null;
            // OTHER, LANGUAGE, NO_IMAGE and whatever will come: no better word than an end.
            default -> said ? (called ? "tool_calls" : "stop") : null;
        };
    }
}
