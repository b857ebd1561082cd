package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Usage;
import io.tollgate.completion.UsageWriter;
import java.util.function.Consumer;

/** A whole message of the assistant's as a chat completion. */
final class AnthropicToChat {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final ArrayNode details = JsonTree.array();
    private final ArrayNode calls = JsonTree.array();
    private final ArrayNode annotations = JsonTree.array();

    private final Consumer<String> lost;
    private final MessageLosses losses;

    /**
     * @param lost told what of it a chat completion has no place for
     */
    AnthropicToChat(Consumer<String> lost) {
        this.lost = lost;
        this.losses = new MessageLosses(lost);
    }

    /**
     * @param created seconds of Unix time
     */
    ObjectNode translate(JsonNode message, long created) {
        JsonNode blocks = message.path("content");
        for (int i = 0; i < blocks.size(); i++) {
            block(blocks.get(i), i);
        }
        ObjectNode completion = JsonTree.object();
        completion.put("id", message.path("id").asText(""));
        completion.put("object", "chat.completion").put("created", created);
        completion.set("model", message.path("model"));
        ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
        choice.set("message", message());
        choice.putNull("logprobs");
        choice.put(
                "finish_reason",
                StopReasons.finishReason(message.path("stop_reason"), !calls.isEmpty()));
        usage(completion, message.path("usage"));
        losses.message(message);
        return completion;
    }

    private void block(JsonNode block, int at) {
        switch (block.path("type").asText("")) {
            case "text" -> text(block);
            case "tool_use" -> call(block);
            case "thinking" -> thinking(block, at);
            case "redacted_thinking" ->
                    details.add(
                            Reasoning.detail("reasoning.encrypted", at)
                                    .<ObjectNode>set("data", block.path("data")));
            default -> {
                // What came of what the provider's own tools did is in its text.
                lost.accept(Blocks.lost(block));
                return;
            }
        }
        losses.block(block);
    }

    private void text(JsonNode block) {
        int from = text.length();
        text.append(block.path("text").asText(""));
        for (JsonNode citation : block.path("citations")) {
            Citations.add(annotations, citation, from, text.length(), lost);
        }
    }

    private void call(JsonNode block) {
        ObjectNode call = calls.addObject();
        call.set("id", block.path("id"));
        ObjectNode function = call.put("type", "function").putObject("function");
        function.set("name", block.path("name"));
        function.put("arguments", JsonTree.text(block.path("input")));
    }

    private void thinking(JsonNode block, int at) {
        reasoning.append(block.path("thinking").asText(""));
        ObjectNode detail = Reasoning.detail("reasoning.text", at);
        detail.set("text", block.path("thinking"));
        detail.set("signature", block.path("signature"));
        details.add(detail);
    }

    private ObjectNode message() {
        ObjectNode message = JsonTree.object().put("role", "assistant");
        boolean silent = text.isEmpty() && !calls.isEmpty();
        message.put("content", silent ? null : text.toString()).putNull("refusal");
        if (!reasoning.isEmpty()) {
            message.put("reasoning", reasoning.toString());
        }
        putUnlessEmpty(message, Reasoning.DETAILS, details);
        putUnlessEmpty(message, "tool_calls", calls);
        putUnlessEmpty(message, "annotations", annotations);
        return message;
    }

    private static void putUnlessEmpty(ObjectNode message, String field, ArrayNode values) {
        if (!values.isEmpty()) {
            message.set(field, values);
        }
    }

    private static void usage(ObjectNode completion, JsonNode said) {
        AnthropicUsage usage = new AnthropicUsage();
        usage.end(said);
        Usage known = usage.usage();
        if (known != null) {
            completion.putRawValue("usage", new RawValue(UsageWriter.json(known)));
        }
    }
}
