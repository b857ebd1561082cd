package io.tollgate.messages;

/** Why a message ends, read off a finish reason. */
final class StopReason {

    private StopReason() {}

    /**
     * @param finish the finish reason, or empty
     * @param refused whether a refusal was said
     * @param called whether a tool is called; some providers call one and say {@code stop}
     */
    static String of(String finish, boolean refused, boolean called) {
        return switch (finish) {
            case "length" -> "max_tokens";
            case "content_filter" -> "refusal";
            default -> refused ? "refusal" : called ? "tool_use" : "end_turn";
        };
    }
}
