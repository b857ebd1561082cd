package io.tollgate.upstream.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;

/** Google's {@code logprobsResult} as OpenAI's {@code logprobs}. */
final class Logprobs {

    private Logprobs() {}

    static ObjectNode of(JsonNode result) {
        ObjectNode logprobs = JsonTree.object();
        ArrayNode content = logprobs.putArray("content");
        JsonNode chosen = result.path("chosenCandidates");
        JsonNode top = result.path("topCandidates");
        for (int i = 0; i < chosen.size(); i++) {
            ObjectNode token = content.addObject();
            put(chosen.path(i), token);
            ArrayNode alternatives = token.putArray("top_logprobs");
            for (JsonNode other : top.path(i).path("candidates")) {
                put(other, alternatives.addObject());
            }
        }
        logprobs.putNull("refusal");
        return logprobs;
    }

    private static void put(JsonNode said, ObjectNode token) {
        String text = said.path("token").asText("");
        token.put("token", text);
        token.set("logprob", said.path("logProbability"));
        ArrayNode bytes = token.putArray("bytes");
        for (byte each : text.getBytes(UTF_8)) {
            bytes.add(each & 0xff);
        }
    }
}
