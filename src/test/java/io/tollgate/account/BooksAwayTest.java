package io.tollgate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import io.tollgate.access.PassingPostgres;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database goes away while a stream runs on account: it ends well, and is booked later. */
class BooksAwayTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    @TempDir private Path home;
    private final CountDownLatch away = new CountDownLatch(1);

    @Test
    void aRunningStreamEndsAndIsBookedWhenItIsBack() throws Exception {
        try (PassingPostgres database = new PassingPostgres(home);
                MockProvider provider = MockProvider.start();
                Gateway gateway =
                        Gateway.start(
                                provider.baseUrl(),
                                Map.of("spring.datasource.url", database.url()))) {
            provider.then(this::slowly);
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<String> stream =
                    CompletableFuture.supplyAsync(() -> read(gateway, begun));
            begun.await();
            database.goAway();
            requireRefused(gateway);
            away.countDown();
            assertThat(stream.join()).contains("data: [DONE]");

            database.comeBack();
            JdbcClient jdbc = gateway.bean(JdbcClient.class);
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(
                            () ->
                                    records(jdbc)
                                            .equals(Map.of("ending", "served", "counted", false)));
            assertThat(gateway.get(gateway.management() + "/actuator/ledger").body())
                    .contains("\"balanced\":true", "\"reserved\":0");
        }
    }

    private void slowly(io.tollgate.mock.Exchange exchange) throws Exception {
        exchange.write(Answers.streamHead() + Answers.role() + Answers.word("one"));
        away.await();
        exchange.write(Answers.word("two") + Answers.finish() + Answers.usage() + Answers.DONE);
    }

    private static String read(Gateway gateway, CountDownLatch begun) {
        try {
            return gateway.read(
                    gateway.request(PATH, BODY.formatted(true)),
                    line -> {
                        if (line.contains("one")) {
                            begun.countDown();
                        }
                    });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireRefused(Gateway gateway) {
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            HttpResponse<String> refused = gateway.post(PATH, BODY.formatted(false));
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(10));
        }
        assertThat(gateway.get(gateway.management() + "/actuator/health/readiness").statusCode())
                .isEqualTo(503);
    }

    private static Map<String, Object> records(JdbcClient jdbc) {
        return jdbc.sql("select ending, counted from usage_record").query().singleRow();
    }
}
