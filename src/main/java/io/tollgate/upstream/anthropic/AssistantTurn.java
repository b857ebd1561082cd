package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.upstream.Adjustments;
import io.tollgate.upstream.Echoes;
import io.tollgate.upstream.anthropic.Reasoning.Thought;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the assistant said, thought and called before, as the provider had it. */
final class AssistantTurn {

    private static final Set<String> KNOWN =
            Set.of("role", "content", "refusal", "tool_calls", Reasoning.DETAILS, Content.CACHE);
    private static final Set<String> THOUGHT = Set.of("reasoning", "reasoning_content");

    private final Content content;
    private final Adjustments told;

    AssistantTurn(Content content, Adjustments told) {
        this.content = content;
        this.told = told;
    }

    ArrayNode blocks(JsonNode message, String place) {
        requireTellable(message, place);
        ArrayNode said = content.of(message, place);
        Content.text(said, message.path("refusal"));
        ToolCalls.add(said, message.path("tool_calls"), place + ".tool_calls", told);
        Content.mark(said, message);
        List<Thought> thoughts = Reasoning.thoughts(message, place, told);
        name(message, place, !thoughts.isEmpty());
        return together(thoughts, said);
    }

    private static void requireTellable(JsonNode message, String place) {
        for (String field : Set.of("function_call", "audio")) {
            if (!JsonTree.isNothing(message.path(field))) {
                throw Refusals.at(place + "." + field, "cannot be told to this model");
            }
        }
    }

    /** Plain reasoning says nothing that the details have not said, if there are any. */
    private void name(JsonNode message, String place, boolean thinking) {
        Set<String> known = new HashSet<>(KNOWN);
        if (thinking) {
            known.addAll(THOUGHT);
        }
        Echoes.name(message, known, place, told);
    }

    /** Thoughts stand where they stood: a provider that signed them refuses them elsewhere. */
    private static ArrayNode together(List<Thought> thoughts, ArrayNode said) {
        ArrayNode all = JsonTree.array();
        int next = 0;
        for (Thought thought : thoughts) {
            while (all.size() < thought.at() && next < said.size()) {
                all.add(said.get(next++));
            }
            all.add(thought.block());
        }
        while (next < said.size()) {
            all.add(said.get(next++));
        }
        return all;
    }
}
