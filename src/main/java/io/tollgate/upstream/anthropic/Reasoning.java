package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.upstream.Adjustments;
import java.util.ArrayList;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Thinking as it survives a round trip: {@code reasoning_details}, in the form that OpenRouter gave
 * them. The index of a detail is that of its block.
 */
final class Reasoning {

    static final String DETAILS = "reasoning_details";
    static final String FORMAT = "anthropic-claude-v1";

    private Reasoning() {}

    /**
     * A block of thinking that was told to the caller and has come back.
     *
     * @param at where it stood among the blocks of its answer
     */
    record Thought(int at, ObjectNode block) {

        boolean unsigned() {
            return block.path("type").asText("").equals("thinking") && !block.has("signature");
        }
    }

    /** The thinking of an assistant's message; what has no signature of Anthropic's is named. */
    static List<Thought> thoughts(JsonNode message, String place, Adjustments told) {
        JsonNode details = message.path(DETAILS);
        if (!details.isArray() && !JsonTree.isNothing(details)) {
            told.echoed(place + "." + DETAILS);
            return List.of();
        }
        List<Thought> thoughts = new ArrayList<>();
        for (int i = 0; i < details.size(); i++) {
            Thought next = thought(details.get(i));
            if (next == null) {
                told.echoed(place + "." + DETAILS + "[" + i + "]");
            } else if (!joins(thoughts, next)) {
                thoughts.add(next);
            }
        }
        if (thoughts.removeIf(Thought::unsigned)) {
            told.echoed(place + "." + DETAILS);
        }
        return thoughts;
    }

    private static @Nullable Thought thought(JsonNode detail) {
        if (!detail.path("format").asText(FORMAT).equals(FORMAT)) {
            return null;
        }
        ObjectNode block = block(detail);
        return block == null ? null : new Thought(at(detail), block);
    }

    private static @Nullable ObjectNode block(JsonNode detail) {
        ObjectNode block = JsonTree.object();
        return switch (detail.path("type").asText("")) {
            case "reasoning.text" -> {
                block.put("type", "thinking").put("thinking", detail.path("text").asText(""));
                JsonNode signature = detail.path("signature");
                yield signature.isTextual() ? block.set("signature", signature) : block;
            }
            case "reasoning.encrypted" ->
                    block.put("type", "redacted_thinking").set("data", detail.path("data"));
            default -> null;
        };
    }

    /** The index of a block or detail. */
    static int at(JsonNode indexed) {
        var index = JsonTree.number(indexed.path("index"));
        return index == null ? 0 : index.intValue();
    }

    /** Pieces of a stream, which some clients keep as they came, are one block. */
    private static boolean joins(List<Thought> thoughts, Thought piece) {
        if (thoughts.isEmpty() || !piece.block.has("thinking")) {
            return false;
        }
        Thought last = thoughts.getLast();
        if (last.at != piece.at || !last.unsigned()) {
            return false;
        }
        last.block.put(
                "thinking",
                last.block.get("thinking").asText("") + piece.block.get("thinking").asText(""));
        if (!piece.unsigned()) {
            last.block.set("signature", piece.block.get("signature"));
        }
        return true;
    }

    /** A detail without its words. */
    static ObjectNode detail(String type, int at) {
        return JsonTree.object().put("type", type).put("format", FORMAT).put("index", at);
    }
}
