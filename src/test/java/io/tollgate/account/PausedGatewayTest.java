package io.tollgate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import io.tollgate.GatewayProcess;
import io.tollgate.MostlyWaits;
import io.tollgate.access.Stores;
import io.tollgate.ledger.Conserved;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A gateway is stopped (SIGSTOP) in the middle of a stream for longer than the others wait, and
 * goes on: what it held was given up, its answer is charged all the same, and nothing is corrupted.
 */
@MostlyWaits
class PausedGatewayTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private final CountDownLatch resumed = new CountDownLatch(1);

    @Test
    void isChargedOnceAndCorruptsNothing() throws Exception {
        String url = Stores.postgresUrl();
        DataSource source = new DriverManagerDataSource(url);
        JdbcClient jdbc = JdbcClient.create(source);
        Map<String, Object> settings =
                Map.of(
                        "spring.datasource.url", url,
                        "tollgate.billing.reservation-timeout", "3s",
                        "tollgate.billing.debt-ceiling-usd", "1");
        try (MockProvider provider = MockProvider.start().always(this::slowly);
                GatewayProcess paused = GatewayProcess.start(provider.baseUrl(), settings)) {
            paused.port();
            try (GatewayProcess other = GatewayProcess.start(provider.baseUrl(), settings)) {
                other.port();
                CountDownLatch begun = new CountDownLatch(1);
                CompletableFuture<List<String>> stream = read(paused, begun);
                begun.await();
                paused.pause();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> count(jdbc, "ledger_transfer where kind = 'VOID'") == 1);
                paused.resume();
                resumed.countDown();
                assertThat(stream.join()).contains("data: [DONE]");
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> count(jdbc, "usage_record where amount > 0") == 1);
            }
        }
        assertThat(count(jdbc, "ledger_transfer where kind = 'POST'")).isEqualTo(1);
        assertThat(Conserved.broken(source)).isEmpty();
    }

    private static long count(JdbcClient jdbc, String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }

    private void slowly(io.tollgate.mock.Exchange exchange) throws Exception {
        exchange.write(Answers.streamHead() + Answers.role() + Answers.word("one"));
        resumed.await();
        exchange.write(Answers.word("two") + Answers.finish() + Answers.usage() + Answers.DONE);
    }

    private static CompletableFuture<List<String>> read(GatewayProcess at, CountDownLatch begun) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(at.url() + "/v1/chat/completions"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + Gateway.KEY)
                        .POST(HttpRequest.BodyPublishers.ofString(BODY))
                        .build();
        return at.http()
                .sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                .thenApplyAsync(answer -> lines(answer.body(), begun));
    }

    private static List<String> lines(Stream<String> body, CountDownLatch begun) {
        return body.peek(
                        line -> {
                            if (line.contains("one")) {
                                begun.countDown();
                            }
                        })
                .toList();
    }
}
