package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.util.List;

/**
 * Messages as a chat completion can say them: with all thinking first, then one text, then calls.
 * That a stop sequence or a tool of Anthropic's own has ended one, it cannot say.
 */
final class RandomAnswer {

    private RandomAnswer() {}

    static ObjectNode of(Chance chance) {
        ObjectNode message = JsonTree.object();
        message.put("id", chance.name("msg_0-")).put("type", "message").put("role", "assistant");
        message.put("model", "claude-sonnet-4-6");
        boolean called = content(chance, message.putArray("content"));
        List<String> ends = List.of(called ? "tool_use" : "end_turn", "max_tokens", "refusal");
        message.put("stop_reason", chance.of(ends)).putNull("stop_sequence");
        usage(chance, message.putObject("usage"));
        return message;
    }

    private static boolean content(Chance chance, ArrayNode blocks) {
        for (int more = chance.some(3); more > 0; more--) {
            thought(chance, blocks.addObject());
        }
        if (chance.maybe()) {
            blocks.addObject().put("type", "text").put("text", chance.text());
        }
        int calls = chance.some(2);
        for (int i = 0; i < calls; i++) {
            ObjectNode call = blocks.addObject().put("type", "tool_use");
            call.put("id", chance.name("toolu_")).put("name", "f1").set("input", chance.input());
        }
        return calls > 0;
    }

    /** Some models hide what they thought, and sign it all the same. */
    static void thought(Chance chance, ObjectNode block) {
        if (chance.maybe()) {
            block.put("type", "redacted_thinking").put("data", chance.name("sealed+/"));
        } else {
            block.put("type", "thinking").put("thinking", chance.maybe() ? chance.text() : "");
            block.put("signature", chance.name("signed+/"));
        }
    }

    private static void usage(Chance chance, ObjectNode usage) {
        int minutes = chance.some(2) * 1_024;
        int hour = chance.some(2) * 2_048;
        usage.put("input_tokens", chance.some(9)).put("output_tokens", chance.some(900));
        usage.put("cache_read_input_tokens", chance.some(1) * 4_096);
        usage.put("cache_creation_input_tokens", minutes + hour);
        if (hour > 0) {
            ObjectNode kept = usage.putObject("cache_creation");
            kept.put("ephemeral_5m_input_tokens", minutes);
            kept.put("ephemeral_1h_input_tokens", hour);
        }
    }
}
