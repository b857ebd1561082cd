package io.tollgate.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import io.tollgate.GatewayProcess;
import io.tollgate.MostlyWaits;
import io.tollgate.RawCaller;
import io.tollgate.RunningGateway;
import io.tollgate.access.Stores;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two processes on one PostgreSQL, one of which is killed at work. */
@Timeout(180)
@MostlyWaits
class KilledHolderTest {

    @Test
    void anotherProcessRunsWhatTheKilledOneDidNotFinish() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (MockProvider provider = MockProvider.start()) {
            Map<String, Object> settings =
                    Map.of(
                            "spring.datasource.url",
                            Stores.postgresUrl(),
                            "tollgate.idempotency.lease",
                            "3s");
            provider.then(
                    exchange -> {
                        asked.countDown();
                        exchange.waitForDeparture();
                    });
            try (GatewayProcess first = GatewayProcess.start(provider.baseUrl(), settings);
                    Gateway second = Gateway.start(provider.baseUrl(), settings)) {
                Thread.startVirtualThread(() -> ask(first));
                assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
                first.kill();
                provider.always(Answers.json("from the second"));
                HttpResponse<String> answer = ask(second);
                assertThat(answer.body()).contains("from the second");
                assertThat(Keyed.replayed(answer)).isFalse();
                assertThat(provider.exchanges()).hasSize(2);
            }
        }
    }

    /** Half of it may have been read, and nobody is charged for that: but it does not run twice. */
    @Test
    void aStreamThatDiedWithItsProcessIsNotRunAgain() throws Exception {
        String url = Stores.postgresUrl();
        String streamed = Keyed.body("hi", ",\"stream\":true");
        Map<String, Object> settings =
                Map.of(
                        "spring.datasource.url", url,
                        "tollgate.idempotency.lease", "3s",
                        "tollgate.billing.reservation-timeout", "3s");
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        try (MockProvider provider = MockProvider.start();
                GatewayProcess first = GatewayProcess.start(provider.baseUrl(), settings)) {
            provider.always(
                    exchange -> {
                        exchange.write(Answers.streamHead() + Answers.word("alive"));
                        exchange.waitForDeparture();
                    });
            try (RawCaller caller = RawCaller.connect(first)) {
                caller.ask(
                        "Authorization: Bearer " + Gateway.KEY + "\r\nIdempotency-Key: once",
                        streamed);
                caller.hear("alive");
                first.kill();
            }
            try (Gateway second = Gateway.start(provider.baseUrl(), settings)) {
                assertNotRunAgain(second, streamed);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> count(jdbc, "ledger_account where reserved <> 0") == 0);
                // The lease of the dead is over by now.
                assertNotRunAgain(second, streamed);
            }
            assertThat(provider.exchanges()).hasSize(1);
            assertThat(count(jdbc, "usage_record")).isZero();
        }
    }

    private static void assertNotRunAgain(Gateway gateway, String json) {
        HttpResponse<String> again = Keyed.ask(gateway, Gateway.KEY, Keyed.CHAT, "once", json);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("idempotency_streamed");
        assertThat(again.headers().firstValue("x-should-retry")).hasValue("false");
    }

    private static long count(JdbcClient jdbc, String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }

    private static HttpResponse<String> ask(RunningGateway gateway) {
        return Keyed.ask(gateway, Gateway.KEY, Keyed.CHAT, "once", Keyed.body("hi"));
    }
}
