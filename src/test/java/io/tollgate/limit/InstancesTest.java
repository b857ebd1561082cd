package io.tollgate.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import io.tollgate.GatewayProcess;
import io.tollgate.RawCaller;
import io.tollgate.RunningGateway;
import io.tollgate.access.Stores;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Gateways on one database. */
class InstancesTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String BODY =
            "{\"model\":\"openai/gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]%s}";

    private static Map<String, Object> on(String database, String limit, int value) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.datasource.url", database);
        settings.put("tollgate.limits." + limit, value);
        return settings;
    }

    private static int status(RunningGateway gateway) {
        return gateway.send(
                        HttpRequest.newBuilder(URI.create(gateway.url() + CHAT))
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + Gateway.KEY)
                                .POST(HttpRequest.BodyPublishers.ofString(BODY.formatted(""))))
                .statusCode();
    }

    @Test
    void twoLetInNoMoreThanOne() {
        Map<String, Object> settings = on(Stores.postgresUrl(), "requests-per-minute", 15);
        try (MockProvider provider = MockProvider.start();
                Gateway one = Gateway.start(provider.baseUrl(), settings);
                Gateway other = Gateway.start(provider.baseUrl(), settings)) {
            long start = System.nanoTime();
            int served = 0;
            for (int i = 0; i < 40; i++) {
                served += status(i % 2 == 0 ? one : other) == 200 ? 1 : 0;
            }
            // One comes back every four seconds.
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            assertThat(served).isBetween(15, 15 + 1 + (int) (seconds / 4));
        }
    }

    private static int price(Gateway gateway) {
        return gateway.send(
                        HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/quote"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(BODY.formatted(""))))
                .statusCode();
    }

    /** A piece each, and a few for whom the database was too slow. */
    @Test
    void twoTellNoMorePricesThanOneAndALittle() {
        Map<String, Object> settings = on(Stores.postgresUrl(), "quotes-per-minute-per-ip", 40);
        try (Gateway one = Gateway.start("http://127.0.0.1:1", settings);
                Gateway other = Gateway.start("http://127.0.0.1:1", settings)) {
            long start = System.nanoTime();
            int served = 0;
            for (int i = 0; i < 160; i++) {
                served += price(i % 2 == 0 ? one : other) == 200 ? 1 : 0;
            }
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            assertThat(served).isBetween(40, 40 + 2 + 1 + (int) seconds + 10);
        }
    }

    @Test
    void thePlaceOfAStreamIsTakenEverywhereUntilItsGatewayDies() throws Exception {
        Map<String, Object> settings = on(Stores.postgresUrl(), "concurrent-streams", 1);
        try (MockProvider provider = MockProvider.start();
                GatewayProcess mortal = GatewayProcess.start(provider.baseUrl(), settings);
                Gateway other = Gateway.start(provider.baseUrl(), settings)) {
            provider.then(
                    exchange -> {
                        exchange.write(Answers.streamHead() + Answers.word("alive"));
                        exchange.waitForDeparture();
                    });
            try (RawCaller caller = RawCaller.connect(mortal)) {
                caller.ask(
                        "Authorization: Bearer " + Gateway.KEY, BODY.formatted(",\"stream\":true"));
                caller.hear("alive");
                assertThat(status(other)).isEqualTo(429);
                mortal.kill();
                await().pollInterval(Duration.ofMillis(500))
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> status(other) == 200);
            }
        }
    }
}
