package io.tollgate.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A stop lets streams go on for a while, and ends them with words. */
class StopTest {

    private static final String SLOW =
            "{\"model\":\"demo/echo\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aShortStreamFinishesAndALongOneEndsWithAnErrorEvent() throws Exception {
        Gateway gateway =
                Gateway.start(
                        "http://127.0.0.1:1/v1",
                        Map.of("tollgate.demo.event-delay", "200ms", "tollgate.door.drain", "2s"));
        CompletableFuture<String> brief = stream(gateway, "one two three");
        CompletableFuture<String> endless = stream(gateway, "word ".repeat(300).strip());
        TimeUnit.MILLISECONDS.sleep(500);

        gateway.close();

        assertThat(brief.get(5, TimeUnit.SECONDS)).contains("three").endsWith("data: [DONE]\n\n");
        assertThat(brief.get()).doesNotContain("\"error\"");
        assertThat(endless.get(5, TimeUnit.SECONDS))
                .contains("word", "\"error\"", "shutting_down")
                .endsWith("data: [DONE]\n\n");
    }

    private CompletableFuture<String> stream(Gateway gateway, String words) {
        return http.sendAsync(
                        gateway.request("/v1/chat/completions", SLOW.formatted(words)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }
}
