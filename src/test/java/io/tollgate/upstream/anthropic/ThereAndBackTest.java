package io.tollgate.upstream.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Usage;
import io.tollgate.completion.UsageReader;
import io.tollgate.messages.ChatToMessage;
import io.tollgate.messages.MessagesReader;
import io.tollgate.messages.MessagesRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What both dialects of callers can say survives being told in the other one. */
class ThereAndBackTest {

    private static final int ROUNDS = 1_000;

    private static MessagesRequest messages(byte[] body) {
        return new MessagesReader().read(body, null, null);
    }

    @Test
    void messagesComeBackFromAChatCompletion() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] body = JsonTree.bytes(RandomMessages.of(new Chance(seed)));
            MessagesRequest request = messages(body);
            Told back = new Told(request.chat().body());

            JsonNode sent = JsonTree.read(back.upstream());
            assertThat(plain(sent)).as("seed %d", seed).isEqualTo(plain(JsonTree.read(body)));
            assertThat(request.unsaid()).as("seed %d", seed).isEmpty();
            assertThat(back.adjusted()).as("seed %d", seed).isEmpty();
        }
    }

    /** The same message, with all that the API takes for the same written in one way. */
    private static JsonNode plain(JsonNode request) {
        ObjectNode plain = (ObjectNode) request;
        blocks(plain, "system");
        for (JsonNode turn : plain.path("messages")) {
            blocks((ObjectNode) turn, "content");
            for (JsonNode block : turn.path("content")) {
                blocks((ObjectNode) block, "content");
            }
        }
        for (JsonNode tool : plain.path("tools")) {
            drop(tool, "type", "\"custom\"");
            drop(tool, "strict", "false");
        }
        drop(plain.path("tool_choice"), "disable_parallel_tool_use", "false");
        drop(plain, "stream", "false");
        // What this model does unless it is told otherwise.
        drop(plain.path("thinking"), "display", "\"summarized\"");
        return plain;
    }

    private static void blocks(ObjectNode object, String field) {
        JsonNode text = object.path(field);
        if (text.isTextual()) {
            object.putArray(field).addObject().put("type", "text").set("text", text);
        }
    }

    private static void drop(JsonNode object, String field, String idle) {
        if (object.path(field).toString().equals(idle)) {
            ((ObjectNode) object).remove(field);
        }
    }

    @Test
    void chatCompletionsComeBackFromMessages() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] body = JsonTree.bytes(RandomChat.of(new Chance(seed)));
            Told told = new Told(body);
            MessagesRequest back = messages(told.upstream().getBytes(StandardCharsets.UTF_8));

            JsonNode chat = JsonTree.read(back.chat().body());
            assertThat(plainChat(chat))
                    .as("seed %d", seed)
                    .isEqualTo(plainChat(JsonTree.read(body)));
            assertThat(told.adjusted()).as("seed %d", seed).isEmpty();
            // Said by us, since chat completions show what was thought.
            assertThat(back.unsaid()).as("seed %d", seed).isSubsetOf("thinking.display");
        }
    }

    private static JsonNode plainChat(JsonNode request) {
        ObjectNode plain = (ObjectNode) request;
        for (JsonNode message : plain.path("messages")) {
            JsonNode content = message.path("content");
            if (content.size() == 1 && content.path(0).has("text")) {
                ((ObjectNode) message).set("content", content.path(0).get("text"));
            }
        }
        for (JsonNode tool : plain.path("tools")) {
            drop(tool.path("function"), "strict", "false");
            drop(tool.path("function"), "parameters", "{\"type\":\"object\",\"properties\":{}}");
        }
        drop(plain, "tool_choice", "\"auto\"");
        drop(plain, "parallel_tool_calls", "true");
        if (plain.path("stop") instanceof TextNode stop) {
            plain.set("stop", JsonTree.array().add(stop));
        }
        if (plain.has("max_completion_tokens")) {
            plain.set("max_tokens", plain.remove("max_completion_tokens"));
        }
        return plain;
    }

    @Test
    void answersComeBackFromAChatCompletion() throws IOException {
        Told asked = Told.hi("claude-sonnet-4-6", "");
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] message = JsonTree.bytes(RandomAnswer.of(new Chance(seed)));
            String said = new String(message, StandardCharsets.UTF_8);
            byte[] chat = asked.whole(said).getBytes(StandardCharsets.UTF_8);
            Usage usage = UsageReader.ofCompletion(chat);
            byte[] back =
                    ChatToMessage.translate(chat, usage, asked.request().model(), "r", it -> {});

            assertThat(JsonTree.read(back)).as("seed %d", seed).isEqualTo(JsonTree.read(message));
        }
    }
}
