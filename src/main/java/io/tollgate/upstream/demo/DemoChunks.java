package io.tollgate.upstream.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Words the demo provider's answer as OpenAI does, whole or in chunks. */
final class DemoChunks {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODEL = "echo";

    private final DemoPrompt prompt;
    private final List<String> words;
    private final boolean cut;
    private final String id =
            "chatcmpl-demo" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    private final long created = Instant.now().getEpochSecond();

    DemoChunks(DemoPrompt prompt) {
        this.prompt = prompt;
        List<String> all = DemoPrompt.words(prompt.text());
        this.cut = prompt.tool() == null && all.size() > prompt.mostWords();
        this.words = cut ? all.subList(0, prompt.mostWords()) : all;
    }

    ObjectNode completion() {
        ObjectNode root = envelope("chat.completion");
        ArrayNode choices = root.putArray("choices");
        for (int i = 0; i < prompt.choices(); i++) {
            ObjectNode choice = choices.addObject().put("index", i);
            ObjectNode message = choice.putObject("message").put("role", "assistant");
            if (prompt.tool() == null) {
                message.put("content", String.join("", words));
            } else {
                message.putNull("content");
                call(message).put("arguments", "{}");
            }
            message.putNull("refusal");
            choice.putNull("logprobs").put("finish_reason", finish());
        }
        root.set("usage", usage());
        return root;
    }

    List<ObjectNode> events() {
        List<ObjectNode> events = new ArrayList<>();
        for (int i = 0; i < prompt.choices(); i++) {
            choice(events, i);
        }
        ObjectNode last = envelope("chat.completion.chunk");
        last.putArray("choices");
        last.set("usage", usage());
        events.add(last);
        return events;
    }

    private void choice(List<ObjectNode> events, int index) {
        events.add(chunk(index, delta().put("role", "assistant").put("content", ""), null));
        if (prompt.tool() != null) {
            ObjectNode delta = delta();
            call(delta).put("arguments", "");
            events.add(chunk(index, delta, null));
            ObjectNode more = delta();
            more.putArray("tool_calls")
                    .addObject()
                    .put("index", 0)
                    .putObject("function")
                    .put("arguments", "{}");
            events.add(chunk(index, more, null));
        }
        for (String word : prompt.tool() == null ? words : List.<String>of()) {
            events.add(chunk(index, delta().put("content", word), null));
        }
        events.add(chunk(index, delta(), finish()));
    }

    private ObjectNode call(ObjectNode message) {
        ObjectNode call = message.putArray("tool_calls").addObject();
        call.put("index", 0).put("id", "call_" + id.substring(13)).put("type", "function");
        return call.putObject("function").put("name", prompt.tool());
    }

    private String finish() {
        return prompt.tool() != null ? "tool_calls" : cut ? "length" : "stop";
    }

    private static ObjectNode delta() {
        return JSON.createObjectNode();
    }

    private ObjectNode chunk(int index, ObjectNode delta, String finish) {
        ObjectNode root = envelope("chat.completion.chunk");
        ObjectNode choice = root.putArray("choices").addObject().put("index", index);
        choice.set("delta", delta);
        choice.put("finish_reason", finish);
        return root.putNull("usage");
    }

    private ObjectNode envelope(String object) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", MODEL);
    }

    private ObjectNode usage() {
        int completion = (prompt.tool() == null ? words.size() : 1) * prompt.choices();
        return JSON.createObjectNode()
                .put("prompt_tokens", prompt.promptWords())
                .put("completion_tokens", completion)
                .put("total_tokens", prompt.promptWords() + completion);
    }
}
