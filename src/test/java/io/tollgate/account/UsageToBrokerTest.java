package io.tollgate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import io.tollgate.access.ApiKeys;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Usage goes to a real broker by one line of a route, changed while the gateway runs. */
@ExtendWith(OutputCaptureExtension.class)
class UsageToBrokerTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    @TempDir private Path folder;
    private ArtemisBroker broker;
    private String other;

    /** What was asked by each key, and what has arrived of each account, in order. */
    private final Map<String, List<String>> asked = new LinkedHashMap<>();

    private final Map<String, Set<String>> arrived = new LinkedHashMap<>();

    @BeforeEach
    void choose() {
        broker = new ArtemisBroker(folder, Gateway.freePort());
    }

    @Test
    void allOfItInOrderAlthoughTheBrokerIsAwayForAWhile(CapturedOutput output) throws Exception {
        broker.start();
        try (MockProvider provider = MockProvider.start().always(Answers.json("hello"));
                Gateway gateway = start(provider, broker.url())) {
            edit(gateway);
            ask(gateway, 4);
            awaitArrival();

            broker.stop();
            ask(gateway, 6);
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> waiting(gateway) == 6);
            assertThat(lines(output, ".*have to wait.*")).isBetween(1L, 2L);
            assertThat(lines(output, ".*\"logger_name\":\"io\\.tollgate.*\"stack_trace\".*"))
                    .isZero();
            broker.start();
            ask(gateway, 4);
            awaitArrival();
            assertThat(waiting(gateway)).isZero();
            assertThat(lines(output, ".*Usage leaves again, after.*")).isEqualTo(1);
            assertThat(arrived).hasSize(2);
        } finally {
            broker.close();
        }
    }

    @Test
    void isRefusedAsAnEditIfThereIsNoBroker() throws Exception {
        try (MockProvider provider = MockProvider.start();
                Gateway gateway = start(provider, "")) {
            change(gateway);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(live(gateway)).contains("set tollgate.broker.url"));
        }
    }

    private Gateway start(MockProvider provider, String broker) {
        Gateway gateway = Gateway.start(provider.baseUrl(), Map.of("tollgate.broker.url", broker));
        ApiKeys keys = gateway.bean(ApiKeys.class);
        other = keys.issue(keys.openAccount("other"), "laptop").key();
        return gateway;
    }

    private void ask(Gateway gateway, int times) {
        for (int i = 0; i < times; i++) {
            String key = i % 2 == 0 ? Gateway.KEY : other;
            HttpResponse<String> answer =
                    gateway.send(
                            HttpRequest.newBuilder(
                                            URI.create(gateway.url() + "/v1/chat/completions"))
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", "Bearer " + key)
                                    .POST(HttpRequest.BodyPublishers.ofString(BODY)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            asked.computeIfAbsent(key, its -> new ArrayList<>())
                    .add(answer.headers().firstValue("x-request-id").orElseThrow());
        }
    }

    private static long lines(CapturedOutput output, String what) {
        return output.getAll().lines().filter(line -> line.matches(what)).count();
    }

    private static void edit(Gateway gateway) throws IOException {
        String before = live(gateway);
        change(gateway);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !digest(live(gateway)).equals(digest(before)));
        assertThat(live(gateway)).contains("\"refusal\":null");
    }

    /** One line. */
    private static void change(Gateway gateway) throws IOException {
        Path file = gateway.routes().resolve("usage-events.camel.yaml");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int uri = lines.indexOf("            uri: direct:usage-log");
        lines.set(uri, "            uri: jms:queue:usage");
        Files.write(file, lines);
    }

    private static String live(Gateway gateway) {
        return gateway.get(gateway.management() + "/actuator/live").body();
    }

    private static String digest(String live) {
        return live.substring(live.indexOf("\"digest\""), live.indexOf("\"requests\""));
    }

    private static long waiting(Gateway gateway) {
        String books = gateway.get(gateway.management() + "/actuator/ledger").body();
        return Long.parseLong(books.replaceAll(".*\"usageWaiting\":(\\d+).*", "$1"));
    }

    /** Each at least once; what comes again has the same id. */
    private void awaitArrival() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            receive();
                            assertThat(arrived.values().stream().map(List::copyOf))
                                    .containsExactlyInAnyOrderElementsOf(asked.values());
                        });
    }

    private void receive() throws JMSException {
        for (Message each : broker.take("usage")) {
            String id = each.getStringProperty("id");
            assertThat(new String(each.getBody(byte[].class), StandardCharsets.UTF_8))
                    .contains("\"" + id + "\"");
            arrived.computeIfAbsent(each.getStringProperty("account"), its -> new LinkedHashSet<>())
                    .add(id);
        }
    }
}
