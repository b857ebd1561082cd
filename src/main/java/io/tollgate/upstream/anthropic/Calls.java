package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.util.HashMap;
import java.util.Map;
import org.springframework.lang.Nullable;

/** The tool calls of one stream: numbered from 0 without gaps, whatever blocks are between them. */
final class Calls {

    /** What ends a delta after its arguments. */
    static final String AFTER = "}}]}";

    private final Map<Integer, Call> calls = new HashMap<>(4);

    private static final class Call {

        private final int number;
        private boolean silent = true;

        Call(int number) {
            this.number = number;
        }
    }

    boolean any() {
        return !calls.isEmpty();
    }

    /**
     * @param at the index of its block
     * @return the delta's {@code tool_calls}
     */
    ArrayNode begin(int at, JsonNode block) {
        Call call = new Call(calls.size());
        calls.put(at, call);
        ArrayNode delta = JsonTree.array();
        ObjectNode said = delta.addObject().put("index", call.number);
        said.set("id", block.path("id"));
        ObjectNode function = said.put("type", "function").putObject("function");
        function.set("name", block.path("name"));
        JsonNode input = block.path("input");
        call.silent = JsonTree.isNothing(input);
        function.put("arguments", call.silent ? "" : JsonTree.text(input));
        return delta;
    }

    /** Whether a call has had no arguments yet. */
    boolean silent(int at) {
        Call call = calls.get(at);
        return call != null && call.silent;
    }

    /** The beginning of a delta that brings arguments; null if its block calls no tool. */
    @Nullable
    String arguments(int at) {
        Call call = calls.get(at);
        if (call == null) {
            return null;
        }
        call.silent = false;
        return "{\"tool_calls\":[{\"index\":" + call.number + ",\"function\":{\"arguments\":";
    }
}
