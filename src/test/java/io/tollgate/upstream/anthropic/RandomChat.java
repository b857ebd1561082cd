package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Chat completions that Anthropic's messages can say as well. Not in them: what has no word there
 * and is named or refused, such as penalties, seeds and sound; empty words of the user, which
 * Anthropic refuses; ids of calls with signs that Anthropic's never have; marks of caches.
 */
final class RandomChat {

    private final Chance chance;
    private final ObjectNode request = JsonTree.object();
    private final ArrayNode messages = request.putArray("messages");

    private RandomChat(Chance chance) {
        this.chance = chance;
    }

    static ObjectNode of(Chance chance) {
        return new RandomChat(chance).make();
    }

    private ObjectNode make() {
        request.put("model", "claude-sonnet-4-6");
        String limit = chance.maybe() ? "max_tokens" : "max_completion_tokens";
        request.put(limit, 1 + chance.some(9_000));
        conversation();
        boolean thinks = chance.maybe();
        if (chance.maybe()) {
            tools(thinks);
        }
        if (thinks) {
            request.put("reasoning_effort", chance.of(List.of("low", "medium", "high", "max")));
        } else {
            chance.sample(request);
        }
        account();
        return request;
    }

    private void conversation() {
        if (chance.maybe()) {
            said("system", 0);
        }
        said("user", 3);
        for (int more = chance.some(3); more > 0; more--) {
            List<String> calls = assistant();
            for (String call : calls) {
                said("tool", 0).put("tool_call_id", call);
            }
            if (calls.isEmpty() || chance.maybe()) {
                said("user", 3);
            }
        }
    }

    /** A message of text as a string or as parts, among them such of {@code kinds} more. */
    private ObjectNode said(String role, int kinds) {
        ObjectNode message = messages.addObject().put("role", role);
        if (chance.maybe()) {
            return message.put("content", chance.text());
        }
        ArrayNode parts = message.putArray("content");
        for (int more = chance.some(2); more >= 0; more--) {
            part(parts.addObject(), chance.some(kinds));
        }
        return message;
    }

    private void part(ObjectNode part, int kind) {
        switch (kind) {
            case 0 -> part.put("type", "text").put("text", chance.text());
            case 1 -> image(part, chance.url());
            case 2 -> image(part, data(chance.of(Chance.IMAGES)));
            default -> {
                ObjectNode file = part.put("type", "file").putObject("file");
                file.put("filename", chance.text()).put("file_data", data("application/pdf"));
            }
        }
    }

    private static void image(ObjectNode part, String url) {
        part.put("type", "image_url").putObject("image_url").put("url", url);
    }

    private String data(String type) {
        return "data:" + type + ";base64," + chance.base64();
    }

    /**
     * @return the ids of what it calls
     */
    private List<String> assistant() {
        ObjectNode message = messages.addObject().put("role", "assistant");
        int texts = chance.some(2);
        int calls = chance.some(2) + (texts == 0 ? 1 : 0);
        message.putNull("content");
        for (int i = 0; i < texts; i++) {
            part(message.withArrayProperty("content").addObject(), 0);
        }
        thoughts(message, texts + calls);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            ids.add(call(message.withArrayProperty("tool_calls").addObject()));
        }
        return ids;
    }

    /** Each has the place of its block among those of text and calls, {@code others} of them. */
    private void thoughts(ObjectNode message, int others) {
        ArrayNode details = JsonTree.array();
        for (int i = 0; i < others; i++) {
            if (chance.maybe()) {
                boolean sealed = chance.maybe();
                String type = sealed ? "reasoning.encrypted" : "reasoning.text";
                ObjectNode detail = Reasoning.detail(type, i + details.size());
                detail.put(sealed ? "data" : "signature", chance.name("signed+/"));
                details.add(sealed ? detail : detail.put("text", chance.text()));
            }
        }
        if (!details.isEmpty()) {
            message.set(Reasoning.DETAILS, details);
        }
    }

    private String call(ObjectNode call) {
        String id = chance.name("call_-");
        ObjectNode function =
                call.put("id", id).put("type", "function").putObject("function").put("name", "f1");
        function.put("arguments", JsonTree.text(chance.input()));
        return id;
    }

    private void tools(boolean thinks) {
        ArrayNode tools = request.putArray("tools");
        for (int i = 1 + chance.some(2); i > 0; i--) {
            ObjectNode function =
                    tools.addObject()
                            .put("type", "function")
                            .putObject("function")
                            .put("name", "f" + i);
            if (chance.maybe()) {
                function.put("description", chance.text()).set("parameters", chance.schema());
            }
            if (chance.maybe()) {
                function.put("strict", chance.maybe());
            }
        }
        choice(thinks ? chance.some(2) : chance.some(4));
    }

    /** No tool is forced on a thinker; with {@code none} there are no calls to be parallel. */
    private void choice(int kind) {
        switch (kind) {
            case 0 -> {}
            case 4 -> {
                ObjectNode named = request.putObject("tool_choice").put("type", "function");
                named.putObject("function").put("name", "f1");
            }
            default ->
                    request.put("tool_choice", List.of("", "auto", "none", "required").get(kind));
        }
        if (kind != 2 && chance.maybe()) {
            request.put("parallel_tool_calls", chance.maybe());
        }
    }

    private void account() {
        switch (chance.some(2)) {
            case 0 -> {}
            case 1 -> request.put("stop", chance.name("\n\nStop "));
            default -> chance.stops(request.putArray("stop"));
        }
        if (chance.maybe()) {
            request.put("user", chance.name("user-"));
            request.put("service_tier", chance.of(List.of("auto", "default")));
        }
        if (chance.maybe()) {
            // Events of a message always tell their usage.
            request.put("stream", true).putObject("stream_options").put("include_usage", true);
            format(request.putObject("response_format").put("type", "json_schema"));
        }
    }

    /** Messages have no name for it, and are always strict. */
    private void format(ObjectNode format) {
        ObjectNode named = format.putObject("json_schema").put("name", "answer");
        named.put("strict", true).set("schema", chance.schema());
    }
}
