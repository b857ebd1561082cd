package io.tollgate.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A call on account through a whole gateway: what is booked, however it ends (pains D1, D2, D4).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AccountCallContract {

    abstract String databaseUrl();

    private static final String PATH = "/v1/chat/completions";
    private static final String JSON =
            "{\"model\":\"openai/gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]%s}";

    private static MockProvider provider;
    private static Gateway gateway;
    private static JdbcClient jdbc;

    @BeforeAll
    void start() {
        provider = MockProvider.start();
        gateway =
                Gateway.start(
                        provider.baseUrl(),
                        Map.of(
                                "spring.datasource.url",
                                databaseUrl(),
                                "tollgate.billing.debt-ceiling-usd",
                                "0.02",
                                "tollgate.dispatch.gap-timeout",
                                "2s"));
        jdbc = gateway.bean(JdbcClient.class);
    }

    @AfterAll
    void stop() {
        gateway.close();
        provider.close();
    }

    @BeforeEach
    void clear() {
        List.of("usage_record", "ledger_reservation")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        jdbc.sql("update ledger_account set balance = 0, reserved = 0").update();
        provider.always(Answers.json("hello"));
    }

    @AfterEach
    void balances() {
        settled();
        assertThat(gateway.get(gateway.management() + "/actuator/ledger").body())
                .contains("\"balanced\":true");
    }

    private static String body(String more) {
        return JSON.formatted(more);
    }

    /** Waits until nothing is reserved any more. */
    private static void settled() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> number("select sum(reserved) from ledger_account") == 0);
    }

    private static long number(String sql) {
        return jdbc.sql(sql).query(Long.class).optional().orElse(0L);
    }

    private static Map<String, Object> row() {
        settled();
        return jdbc.sql("select * from usage_record").query().singleRow();
    }

    @Test
    void anAnswerIsBookedByTheProvidersNumbers() {
        assertThat(gateway.post(PATH, body("")).statusCode()).isEqualTo(200);
        assertThat(row())
                .containsEntry("model", "openai/gpt-4o")
                .containsEntry("upstream", "openai")
                .containsEntry("door", PATH)
                .containsEntry("ending", "served")
                .containsEntry("counted", false)
                .containsEntry("streamed", false);
        assertThat(number("select sum(amount) from ledger_entry where account like 'house:%'"))
                .isEqualTo(-number("select balance from ledger_account"));
    }

    @Test
    void aStreamIsBookedByTheProvidersNumbers() throws Exception {
        provider.always(
                Answers.stream(
                        Answers.role(),
                        Answers.word("hello"),
                        Answers.finish(),
                        Answers.usage(),
                        Answers.DONE));
        String read = gateway.read(gateway.request(PATH, body(",\"stream\":true")), line -> {});
        assertThat(read).contains("[DONE]");
        assertThat(row())
                .containsEntry("ending", "served")
                .containsEntry("counted", false)
                .containsEntry("streamed", true);
    }

    @Test
    void aStreamThatBreaksOffIsBookedByWhatWasDelivered() throws Exception {
        provider.always(Answers.stream(Answers.role(), Answers.word("hello there, how are you")));
        gateway.read(gateway.request(PATH, body(",\"stream\":true")), line -> {});
        assertThat(row())
                .containsEntry("ending", "broken")
                .containsEntry("counted", true)
                .containsEntry("completion_tokens", 6L);
    }

    @Test
    void whoLeavesPaysWhatWasDelivered() throws Exception {
        provider.always(
                exchange -> {
                    exchange.write(Answers.streamHead());
                    for (int i = 0; i < 1_000; i++) {
                        exchange.write(Answers.word("word "));
                        Thread.sleep(20);
                    }
                });
        HttpResponse<InputStream> answer =
                gateway.http()
                        .send(
                                gateway.request(PATH, body(",\"stream\":true")).build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        answer.body().readNBytes(600);
        answer.body().close();
        Map<String, Object> row = row();
        assertThat(row).containsEntry("ending", "left").containsEntry("counted", true);
        assertThat((long) row.get("completion_tokens")).isBetween(2L, 200L);
    }

    @Test
    void whatFailedCostsNothing() {
        for (int status : List.of(500, 400, 429)) {
            provider.always(Answers.error(status, ""));
            assertThat(gateway.post(PATH, body("")).statusCode()).isGreaterThanOrEqualTo(400);
        }
        settled();
        assertThat(number("select count(*) from usage_record")).isZero();
        assertThat(number("select count(*) from ledger_transfer where kind = 'VOID'")).isEqualTo(3);
        assertThat(number("select sum(balance) from ledger_account")).isZero();
    }

    @Test
    void aStreamThatSaysNothingCostsNothing() throws Exception {
        provider.always(Answers.stream(Answers.role()));
        gateway.read(gateway.request(PATH, body(",\"stream\":true")), line -> {});
        settled();
        assertThat(number("select count(*) from usage_record")).isZero();
    }

    @Test
    void noCeilingIsPassedByAnyNumberAtOnce() throws Exception {
        List<Callable<Integer>> calls =
                java.util.Collections.nCopies(60, () -> gateway.post(PATH, body("")).statusCode());
        int served = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(30)) {
            for (Future<Integer> status : threads.invokeAll(calls)) {
                assertThat(status.get()).isIn(200, 402);
                served += status.get() == 200 ? 1 : 0;
            }
        }
        settled();
        assertThat(served).isBetween(1, 20);
        assertThat(number("select balance from ledger_account")).isEqualTo(served * 1_000L);
        HttpResponse<String> full = gateway.post(PATH, body(""));
        while (full.statusCode() == 200) {
            settled();
            full = gateway.post(PATH, body(""));
        }
        settled();
        assertThat(full.statusCode()).isEqualTo(402);
        assertThat(full.headers().firstValue("PAYMENT-REQUIRED")).isPresent();
        assertThat(full.body())
                .contains("\"amount\":\"0.02", "\"accepts\":[{", "owes 0.020000 USD");
        assertThat(number("select balance from ledger_account")).isEqualTo(20_000);
    }
}
