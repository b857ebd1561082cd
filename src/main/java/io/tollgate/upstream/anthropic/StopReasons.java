package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;

/** Why a model stopped, in OpenAI's words. */
final class StopReasons {

    private StopReasons() {}

    /**
     * @param said Anthropic's {@code stop_reason}
     * @param called whether tools were called
     */
    static String finishReason(JsonNode said, boolean called) {
        return switch (said.asText("")) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "refusal" -> "content_filter";
            case "tool_use" -> "tool_calls";
            // Paused in the middle of tools of the provider's own: as finished as it will be.
            case "end_turn", "stop_sequence", "pause_turn" -> "stop";
            default -> called ? "tool_calls" : "stop";
        };
    }
}
