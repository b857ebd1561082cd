package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Usage;
import java.io.IOException;
import java.util.function.Consumer;
import org.springframework.lang.Nullable;

/** Words a chat completion as a message: thinking first, then text, then what tools are to do. */
public final class ChatToMessage {

    private ChatToMessage() {}

    /**
     * @param chat a chat completion, JSON
     * @param usage what it tells of tokens, or null
     * @param model what the caller asked for and is told
     * @param request names the request, for a completion without an id
     * @param lost told what of it a message has no place for
     * @throws IOException if it has no message
     */
    public static byte[] translate(
            byte[] chat, @Nullable Usage usage, String model, String request, Consumer<String> lost)
            throws IOException {
        JsonNode completion = JsonTree.read(chat);
        JsonNode choice = completion.path("choices").path(0);
        JsonNode said = choice.path("message");
        if (!said.isObject()) {
            throw new IOException("a chat completion without a message");
        }
        ChatLosses.name(completion, said, lost);
        String id = MessageId.message(completion.path("id").asText(), request);
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("id", id).put("type", "message").put("role", "assistant").put("model", model);
        content(message.putArray("content"), said, id);
        message.put(
                "stop_reason",
                StopReason.of(
                        choice.path("finish_reason").asText(""),
                        !text(said.path("refusal")).isEmpty(),
                        !said.path("tool_calls").isEmpty()));
        message.putNull("stop_sequence");
        message.putRawValue("usage", new RawValue(MessageUsage.json(usage)));
        return JsonTree.bytes(message);
    }

    private static void content(ArrayNode content, JsonNode said, String id) {
        thinking(content, said);
        for (JsonNode part : said.path("content")) {
            text(content, text(part.path("text")));
        }
        text(content, text(said.path("content")));
        text(content, text(said.path("refusal")));
        JsonNode calls = said.path("tool_calls");
        for (int i = 0; i < calls.size(); i++) {
            call(content.addObject(), calls.get(i), MessageId.toolUse(id, i));
        }
    }

    /** The entries say all that the plain text does, and what it can't. */
    private static void thinking(ArrayNode content, JsonNode said) {
        JsonNode details = said.path("reasoning_details");
        for (JsonNode detail : details) {
            ReasoningDetail.block(content.addObject(), detail);
        }
        String plain = ReasoningDetail.plain(said);
        if (details.isEmpty() && !plain.isEmpty()) {
            content.addObject().put("type", "thinking").put("thinking", plain).put("signature", "");
        }
    }

    private static void text(ArrayNode content, String text) {
        if (!text.isEmpty()) {
            content.addObject().put("type", "text").put("text", text);
        }
    }

    private static void call(ObjectNode block, JsonNode call, String otherwise) {
        JsonNode function = call.path("function");
        String id = text(call.path("id"));
        block.put("type", "tool_use").put("id", id.isEmpty() ? otherwise : id);
        block.put("name", text(function.path("name")));
        block.set("input", input(text(function.path("arguments"))));
    }

    /** Arguments that were cut off are no JSON, and are kept as Anthropic advises. */
    private static JsonNode input(String arguments) {
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        if (arguments.isBlank()) {
            return none;
        }
        try {
            JsonNode input = JsonTree.read(arguments);
            return input.isObject() ? input : none.put("INVALID_JSON", arguments);
        } catch (IOException cutOff) {
            return none.put("INVALID_JSON", arguments);
        }
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : "";
    }
}
