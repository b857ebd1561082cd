package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/** What requests and answers are made of, by a seed. */
final class Chance {

    static final List<String> IMAGES = List.of("image/png", "image/jpeg", "image/gif");
    private static final List<String> TEXTS =
            List.of("hi", " two  words ", "grüße 東京 🗼", "{\"a\":1}", "\"q\\\"\n", "\0", "\ud83d");
    private static final List<String> VALUES =
            List.of("1", "1.50", "1e3", "-0", "12345678901234567890", "null", "[{}]", "{\"a\":[]}");

    private final Random random;
    private int named;

    Chance(int seed) {
        random = new Random(seed);
    }

    boolean maybe() {
        return random.nextBoolean();
    }

    /** From 0 to {@code most}. */
    int some(int most) {
        return random.nextInt(most + 1);
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String text() {
        return of(TEXTS);
    }

    String name(String kind) {
        return kind + ++named;
    }

    String base64() {
        return of(List.of("iVBORw0KGgo=", "+/+/", "QQ=="));
    }

    String url() {
        return of(List.of("https://x.example/a.png?b=c&d=,;", "http://x.example/é#f"));
    }

    /** Not for thinkers, who take none. */
    void sample(ObjectNode request) {
        for (String share : List.of("temperature", "top_p")) {
            if (maybe()) {
                request.set(share, json(of(List.of("0", "1", "0.5", "0.70", "1.0", "5e-1"))));
            }
        }
    }

    /** From 1 to 4, which is as many as a chat completion may have. */
    void stops(ArrayNode stops) {
        for (int more = some(3); more >= 0; more--) {
            stops.add(name("\n\nStop "));
        }
    }

    /** What a tool is called with. */
    ObjectNode input() {
        ObjectNode input = JsonTree.object();
        for (int more = some(2); more > 0; more--) {
            input.set("x" + more, json(of(VALUES)));
        }
        return maybe() ? input.put("é", text()) : input;
    }

    /** It must say that it is an object's, and closed if an answer is to have its form. */
    ObjectNode schema() {
        ObjectNode schema = JsonTree.object().put("type", "object");
        ObjectNode fields = schema.putObject("properties");
        for (int more = some(2); more > 0; more--) {
            fields.putObject("f" + more).put("type", "number").set("maximum", json("1.50"));
        }
        return schema.put("additionalProperties", false);
    }

    private static JsonNode json(String text) {
        try {
            return JsonTree.read(text);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
