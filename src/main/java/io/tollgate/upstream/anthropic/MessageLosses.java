package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.Leftovers;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What of a message a chat completion has no place for, beside whole blocks and citations. */
final class MessageLosses {

    private static final Map<String, Set<String>> BLOCKS =
            Map.of(
                    "text", Set.of("type", "text", "citations"),
                    "tool_use", Set.of("type", "id", "name", "input"),
                    "thinking", Set.of("type", "thinking", "signature"),
                    "redacted_thinking", Set.of("type", "data"));

    private static final Set<String> MESSAGE =
            Set.of("id", "type", "role", "model", "content", "stop_reason", "usage");

    private static final Set<String> EVENT = Set.of("type", "delta", "usage");

    /** What is folded into OpenAI's numbers, and where the call has run. */
    private static final Set<String> USAGE =
            Set.of(
                    "input_tokens",
                    "output_tokens",
                    "cache_read_input_tokens",
                    "cache_creation_input_tokens",
                    "cache_creation",
                    "output_tokens_details",
                    "inference_geo");

    private static final String ANSWER = "answer";

    private final Consumer<String> lost;

    MessageLosses(Consumer<String> lost) {
        this.lost = lost;
    }

    /** Of a block of a kind that chat completions have. */
    void block(JsonNode block) {
        String type = block.path("type").asText("");
        Leftovers.name(block, BLOCKS.getOrDefault(type, Set.of()), ANSWER + "." + type, lost);
    }

    /** Of a message, or of what the last delta of one tells of it; its blocks are apart. */
    void message(JsonNode message) {
        Leftovers.name(message, MESSAGE, ANSWER, lost);
        if (message.path("stop_reason").asText("").equals("pause_turn")) {
            lost.accept(ANSWER + ".stop_reason");
        }
        Leftovers.name(message.path("usage"), USAGE, ANSWER + ".usage", lost);
    }

    /** Of the last delta of a message. */
    void delta(JsonNode event) {
        message(event.path("delta"));
        Leftovers.name(event, EVENT, ANSWER, lost);
        Leftovers.name(event.path("usage"), USAGE, ANSWER + ".usage", lost);
    }
}
