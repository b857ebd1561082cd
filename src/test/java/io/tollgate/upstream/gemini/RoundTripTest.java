package io.tollgate.upstream.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What both dialects can say survives: Google's answer, told to a caller who tells it back. */
class RoundTripTest {

    private static final List<String> TEXTS =
            List.of("hi", "two words", "grüße 東京 🗼", "{\"a\":1}", "\"quoted\\\"\n");
    private static final String MODEL = "gemini-3.1-pro-preview";

    private final Random random = new Random(11);

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** Parts of an answer: signed thoughts, one text, calls of which the first is signed. */
    private ArrayNode answer(int number) {
        ArrayNode parts = Translated.JSON.createArrayNode();
        if (random.nextBoolean()) {
            parts.addObject()
                    .put("text", text())
                    .put("thought", true)
                    .put("thoughtSignature", "t" + number);
        }
        int calls = random.nextInt(4);
        if (calls == 0 || random.nextBoolean()) {
            ObjectNode said = parts.addObject().put("text", text());
            if (random.nextBoolean()) {
                said.put("thoughtSignature", "x" + number);
            }
        }
        for (int i = 0; i < calls; i++) {
            call(parts.addObject(), number, i);
        }
        return parts;
    }

    private void call(ObjectNode part, int number, int i) {
        ObjectNode call = part.putObject("functionCall");
        if (random.nextBoolean()) {
            call.put("id", "own-" + number + "-" + i);
        }
        call.put("name", "f" + i).putObject("args").put("said", text()).put("n", i);
        if (i == 0 || random.nextBoolean()) {
            part.put("thoughtSignature", "c" + number + "-" + i);
        }
    }

    private static String response(JsonNode parts, String finish) {
        ObjectNode response = Translated.JSON.createObjectNode().put("responseId", "r1");
        ObjectNode candidate = response.putArray("candidates").addObject();
        candidate.putObject("content").put("role", "model").set("parts", parts);
        if (finish != null) {
            candidate.put("finishReason", finish);
        }
        return response.toString();
    }

    private static JsonNode toldBack(JsonNode message) {
        ObjectNode request = Translated.JSON.createObjectNode().put("model", MODEL);
        ArrayNode messages = request.putArray("messages");
        messages.addObject().put("role", "user").put("content", "hi");
        messages.add(message);
        Translated.Sent sent = Translated.sent(request.toString());
        assertThat(sent.adjusted()).isEmpty();
        return sent.json().at("/contents/1/parts");
    }

    @Test
    void aWholeAnswerComesBackAsItWas() {
        String request = Translated.hi(MODEL, "");
        for (int i = 0; i < 1_000; i++) {
            ArrayNode parts = answer(i);
            JsonNode completion = Translated.answered(request, response(parts, "STOP"));

            assertThat(toldBack(completion.at("/choices/0/message"))).isEqualTo(parts);
        }
    }

    @Test
    void aStreamedAnswerComesBackAsItWas() throws IOException {
        String request = Translated.hi(MODEL, ",'stream':true");
        for (int i = 0; i < 1_000; i++) {
            ArrayNode parts = answer(i);
            StringBuilder events = new StringBuilder();
            for (int part = 0; part < parts.size(); part++) {
                ArrayNode one = Translated.JSON.createArrayNode().add(parts.get(part));
                String finish = part == parts.size() - 1 ? "STOP" : null;
                events.append("data: ").append(response(one, finish)).append("\n\n");
            }
            Translated.Streamed streamed = Translated.streamed(request, events.toString());

            assertThat(toldBack(message(streamed.data()))).isEqualTo(parts);
        }
    }

    /** The message of a stream, put together as clients do. */
    private static JsonNode message(List<String> data) {
        ObjectNode message = Translated.JSON.createObjectNode();
        for (String chunk : data.subList(0, data.size() - 1)) {
            JsonNode delta = Translated.parse(chunk).at("/choices/0/delta");
            delta.fields()
                    .forEachRemaining(member -> add(member.getKey(), member.getValue(), message));
        }
        return message;
    }

    private static void add(String name, JsonNode value, ObjectNode message) {
        if (value.isArray()) {
            message.withArray(name).addAll((ArrayNode) value);
        } else {
            message.put(name, message.path(name).asText("") + value.asText());
        }
    }

    @Test
    void theSameRequestMakesTheSameBytes() {
        for (int i = 0; i < 500; i++) {
            String request = RandomRequest.of(random, false);
            Translated.Sent sent = Translated.sent(request);

            assertThat(Translated.sent(request)).isEqualTo(sent);
        }
    }

    /** Each turn of a caller's is one of Google's, in order, with its words. */
    @Test
    void conversationsKeepTheirTurnsAndWords() {
        for (int i = 0; i < 500; i++) {
            String request = RandomRequest.of(random, false);
            StringBuilder wanted = new StringBuilder();
            StringBuilder told = new StringBuilder();
            for (JsonNode message : Translated.parse(request).path("messages")) {
                wanted.append(words(message));
            }
            JsonNode sent = Translated.sent(request).json();
            sent.path("systemInstruction").path("parts").forEach(part -> told.append(said(part)));
            sent.path("contents")
                    .forEach(turn -> turn.path("parts").forEach(part -> told.append(said(part))));

            assertThat(told.toString()).isEqualTo(wanted.toString());
        }
    }

    private static String words(JsonNode message) {
        StringBuilder words = new StringBuilder();
        message.path("reasoning_details")
                .forEach(detail -> words.append(detail.path("text").asText()));
        JsonNode content = message.path("content");
        boolean result = message.path("role").asText().equals("tool");
        words.append(result ? "" : content.asText());
        content.forEach(part -> words.append(part.path("text").asText()));
        message.path("tool_calls")
                .forEach(call -> words.append(call.at("/function/name").asText()));
        if (result) {
            boolean object = content.asText().startsWith("{");
            words.append(object ? content.asText() : "{\"output\":" + content + "}");
        }
        return words.toString();
    }

    private static String said(JsonNode part) {
        JsonNode response = part.at("/functionResponse/response");
        return part.path("text").asText()
                + part.at("/functionCall/name").asText()
                + (response.isObject() ? response.toString() : "");
    }
}
