package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Conversations as both dialects can say them; wild ones have nonsense where nobody looks. */
final class RandomRequest {

    private static final List<String> TEXTS =
            List.of("", "hi", "two words", "grüße 東京 🗼", "{\"a\":1}", "\"quoted\\\"\n", "[1]");
    private static final List<String> WILD =
            List.of(
                    "null",
                    "true",
                    "0",
                    "\"x\"",
                    "[]",
                    "[[]]",
                    "{}",
                    "{\"a\":{\"b\":[null]}}",
                    "[1,{}]");
    private static final List<String> UNCHECKED =
            List.of("reasoning", "top_k", "cache_control", "functions", "plugins", "audio", "type");
    private static final List<String> UNCHECKED_IN_MESSAGES =
            List.of("reasoning", "reasoning_details", "images", "annotations", "refusal", "type");

    private final Random random;
    private final boolean wild;
    private final ArrayNode messages = Translated.JSON.createArrayNode();
    private int calls;

    private RandomRequest(Random random, boolean wild) {
        this.random = random;
        this.wild = wild;
    }

    static String of(Random random, boolean wild) {
        return new RandomRequest(random, wild).make();
    }

    private String make() {
        ObjectNode request = Translated.JSON.createObjectNode();
        request.put("model", random.nextBoolean() ? "gemini-2.5-flash" : "gemini-3-flash-preview");
        request.set("messages", messages);
        if (random.nextBoolean()) {
            messages.addObject().put("role", "system").put("content", text());
        }
        for (int turn = 1 + random.nextInt(4); turn > 0; turn--) {
            user();
            assistant();
        }
        user();
        disturb(request, UNCHECKED);
        return request.toString();
    }

    private void user() {
        ObjectNode message = messages.addObject().put("role", "user");
        if (random.nextBoolean()) {
            message.put("content", text());
            return;
        }
        ArrayNode parts = message.putArray("content");
        parts.addObject().put("type", "text").put("text", text());
        ObjectNode image = parts.addObject().put("type", "image_url");
        image.putObject("image_url").put("url", "data:image/png;base64,iVBORw0KGgo=");
        disturb(message, List.of("name"));
        disturb((ObjectNode) image.get("image_url"), List.of("x"));
    }

    private void assistant() {
        ObjectNode message = messages.addObject().put("role", "assistant").put("content", text());
        int first = calls;
        calls(message);
        if (random.nextBoolean()) {
            message.withArray("reasoning_details")
                    .addObject()
                    .put("type", "reasoning.text")
                    .put("text", "thought")
                    .put("signature", "t" + calls)
                    .put("format", Signatures.FORMAT);
        }
        disturb(message, UNCHECKED_IN_MESSAGES);
        for (int call = first; call < calls; call++) {
            messages.addObject()
                    .put("role", "tool")
                    .put("tool_call_id", "id-" + call)
                    .put("content", text());
        }
    }

    private void calls(ObjectNode message) {
        for (int more = random.nextInt(3); more > 0; more--) {
            ObjectNode call = message.withArray("tool_calls").addObject();
            call.put("id", "id-" + calls++).put("type", "function");
            call.putObject("function")
                    .put("name", "f" + more)
                    .put("arguments", "{\"n\":" + more + "}");
            call.putObject("extra_content")
                    .putObject("google")
                    .put("thought_signature", "s" + calls);
        }
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private void disturb(ObjectNode object, List<String> fields) {
        if (wild && random.nextInt(3) == 0) {
            String wildness = WILD.get(random.nextInt(WILD.size()));
            object.set(fields.get(random.nextInt(fields.size())), Translated.parse(wildness));
        }
    }
}
