package io.tollgate.idempotency;

import io.tollgate.RunningGateway;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Requests with an {@code Idempotency-Key}. */
final class Keyed {

    static final String CHAT = "/v1/chat/completions";
    static final String MESSAGES = "/v1/messages";

    private Keyed() {}

    static HttpResponse<String> ask(
            RunningGateway gateway, String apiKey, String path, String key, String json) {
        return gateway.send(
                HttpRequest.newBuilder(URI.create(gateway.url() + path))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + apiKey)
                        .header("anthropic-version", "2023-06-01")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Good at both doors. */
    static String body(String text) {
        return body(text, "");
    }

    static String body(String text, String more) {
        return "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\""
                + text
                + "\"}]"
                + more
                + "}";
    }

    static boolean replayed(HttpResponse<String> answer) {
        return answer.headers().firstValue("Idempotent-Replayed").orElse("").equals("true");
    }
}
