package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests of Anthropic's messages that a chat completion can say as well. Not in them: pictures
 * and faults of tools, which give back text only; text behind a call, since chat messages have
 * their calls last; unsigned thinking, which Anthropic refuses; marks of caches; empty text.
 */
final class RandomMessages {

    private final Chance chance;
    private final ObjectNode request = JsonTree.object();
    private final List<String> open = new ArrayList<>();

    private RandomMessages(Chance chance) {
        this.chance = chance;
    }

    static ObjectNode of(Chance chance) {
        return new RandomMessages(chance).make();
    }

    private ObjectNode make() {
        request.put("model", "claude-sonnet-4-6").put("max_tokens", 1 + chance.some(9_000));
        if (chance.maybe()) {
            said(request, "system", 0);
        }
        conversation(request.putArray("messages"));
        boolean thinks = chance.maybe();
        if (chance.maybe()) {
            tools(thinks);
        }
        if (thinks) {
            request.putObject("thinking").put("type", "adaptive");
            config().put("effort", chance.of(List.of("low", "medium", "high", "max")));
        } else {
            chance.sample(request);
            request.put("top_k", chance.some(50));
        }
        account();
        return request;
    }

    private ObjectNode config() {
        return request.withObjectProperty("output_config");
    }

    private void conversation(ArrayNode turns) {
        user(turns.addObject());
        for (int more = chance.some(3); more > 0; more--) {
            assistant(turns.addObject().put("role", "assistant"));
            user(turns.addObject());
        }
    }

    /** Results first, as the API wants them. */
    private void user(ObjectNode turn) {
        turn.put("role", "user");
        if (open.isEmpty()) {
            said(turn, "content", 3);
            return;
        }
        ArrayNode blocks = turn.putArray("content");
        for (String call : open) {
            ObjectNode result = blocks.addObject().put("type", "tool_result");
            said(result.put("tool_use_id", call), "content", 0);
        }
        open.clear();
        for (int more = chance.some(2); more > 0; more--) {
            shown(blocks.addObject(), chance.some(3));
        }
    }

    /** Text as a string or as blocks, among them such of {@code kinds} more. */
    private void said(ObjectNode object, String field, int kinds) {
        if (chance.maybe()) {
            object.put(field, chance.text());
            return;
        }
        ArrayNode blocks = object.putArray(field);
        for (int more = chance.some(2); more >= 0; more--) {
            shown(blocks.addObject(), chance.some(kinds));
        }
    }

    private void shown(ObjectNode block, int kind) {
        ObjectNode source = JsonTree.object();
        switch (kind) {
            case 0 -> block.put("type", "text").put("text", chance.text());
            case 1 -> {
                source.put("type", "url").put("url", chance.url());
                block.put("type", "image").set("source", source);
            }
            case 2 -> block.put("type", "image").set("source", data(chance.of(Chance.IMAGES)));
            default -> {
                // A chat completion's file has a name.
                block.put("type", "document").put("title", chance.text());
                block.set("source", data("application/pdf"));
            }
        }
    }

    private ObjectNode data(String type) {
        ObjectNode source = JsonTree.object().put("type", "base64");
        return source.put("media_type", type).put("data", chance.base64());
    }

    private void assistant(ObjectNode turn) {
        int texts = chance.some(2);
        int calls = chance.some(2) + (texts == 0 ? 1 : 0);
        ArrayNode blocks = turn.putArray("content");
        for (int i = 0; i < texts + calls; i++) {
            if (chance.maybe()) {
                RandomAnswer.thought(chance, blocks.addObject());
            }
            if (i < texts) {
                shown(blocks.addObject(), 0);
            } else {
                call(blocks.addObject().put("type", "tool_use"));
            }
        }
    }

    private void call(ObjectNode block) {
        open.add(chance.name("toolu_-"));
        block.put("id", open.getLast()).put("name", "f1").set("input", chance.input());
    }

    private void tools(boolean thinks) {
        ArrayNode tools = request.putArray("tools");
        for (int i = 1 + chance.some(2); i > 0; i--) {
            ObjectNode tool = tools.addObject().put("name", "f" + i);
            if (chance.maybe()) {
                tool.put("type", "custom").put("description", chance.text());
            }
            if (chance.maybe()) {
                tool.put("strict", chance.maybe());
            }
            tool.set("input_schema", chance.schema());
        }
        if (chance.maybe()) {
            choice(thinks ? chance.some(1) : chance.some(3));
        }
    }

    /** No tool is forced on a thinker, and {@code none} knows nothing of parallel calls. */
    private void choice(int kind) {
        String type = List.of("auto", "none", "any", "tool").get(kind);
        ObjectNode choice = request.putObject("tool_choice").put("type", type);
        if (type.equals("tool")) {
            choice.put("name", "f1");
        }
        if (!type.equals("none") && chance.maybe()) {
            choice.put("disable_parallel_tool_use", chance.maybe());
        }
    }

    private void account() {
        if (chance.maybe()) {
            chance.stops(request.putArray("stop_sequences"));
        }
        if (chance.maybe()) {
            request.putObject("metadata").put("user_id", chance.name("user-"));
            request.put("service_tier", chance.of(List.of("auto", "standard_only")));
        }
        if (chance.maybe()) {
            request.put("stream", chance.maybe());
            ObjectNode format = config().putObject("format").put("type", "json_schema");
            format.set("schema", chance.schema());
        }
    }
}
