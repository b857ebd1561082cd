package io.tollgate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Usage leaves by a route that is edited live: each record, in order, whatever the route fails at.
 */
class UsageEventsTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    @TempDir private Path data;
    private final List<String> asked = new ArrayList<>();

    @Test
    void leavesInOrderEvenIfTheRouteFailsForAWhile() throws Exception {
        try (MockProvider provider = MockProvider.start().always(Answers.json("hello"));
                Gateway gateway =
                        Gateway.start(provider.baseUrl(), Map.of("tollgate.data-dir", data))) {
            ask(gateway);
            assertArrived();

            Path file = gateway.routes().resolve("usage-events.camel.yaml");
            String good = Files.readString(file);
            edit(
                    gateway,
                    file,
                    good.replace(
                            "uri: direct:usage-log\n- route",
                            "uri: http://127.0.0.1:1/nobody\n- route"));
            ask(gateway);
            ask(gateway);
            edit(gateway, file, good);
            ask(gateway);
            assertArrived();
        }
    }

    private void ask(Gateway gateway) {
        HttpResponse<String> answer = gateway.post(PATH, BODY);
        assertThat(answer.statusCode()).isEqualTo(200);
        asked.add(answer.headers().firstValue("x-request-id").orElseThrow());
    }

    private static void edit(Gateway gateway, Path file, String text) throws IOException {
        String url = gateway.management() + "/actuator/live";
        String before = gateway.get(url).body();
        Files.writeString(file, text);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !digest(gateway.get(url).body()).equals(digest(before)));
        assertThat(gateway.get(url).body()).contains("\"refusal\":null");
    }

    private static String digest(String live) {
        return live.substring(live.indexOf("\"digest\""), live.indexOf("\"requests\""));
    }

    private void assertArrived() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(arrived()).isEqualTo(asked));
    }

    private List<String> arrived() throws IOException {
        Path file = data.resolve("usage-events.jsonl");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(line -> line.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1"))
                        .toList()
                : List.of();
    }
}
