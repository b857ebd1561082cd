package io.tollgate.idempotency;

import static io.tollgate.idempotency.Keyed.CHAT;
import static io.tollgate.idempotency.Keyed.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a key does to the bill, on any store. */
@Timeout(120)
abstract class OnceOnTheBooksContract {

    private final MockProvider provider = MockProvider.start();
    private Gateway gateway;
    private JdbcClient jdbc;

    abstract String databaseUrl();

    @BeforeEach
    void open() {
        gateway = Gateway.start(provider.baseUrl(), Map.of("spring.datasource.url", databaseUrl()));
        jdbc = gateway.bean(JdbcClient.class);
    }

    @AfterEach
    void close() {
        gateway.close();
        provider.close();
    }

    private HttpResponse<String> ask(String json) {
        return Keyed.ask(gateway, Gateway.KEY, CHAT, "once", json);
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private long charged() {
        return count("select count(*) from usage_record");
    }

    private void awaitNothingHeld() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> count("select coalesce(sum(reserved), 0) from ledger_account") == 0);
    }

    @Test
    void chargesARepeatedAnswerOnceAndBeforeItIsOut() {
        ask(body("hi"));
        assertThat(charged()).isEqualTo(1);
        assertThat(count("select count(*) from idempotency_key where state = 'ANSWERED'"))
                .isEqualTo(1);
        assertThat(ask(body("hi")).statusCode()).isEqualTo(200);
        awaitNothingHeld();
        assertThat(charged()).isEqualTo(1);
    }

    @Test
    void chargesARepeatedStreamOnce() {
        provider.always(Answers.streamOf("word"));
        String streamed = body("hi", ",\"stream\":true");
        assertThat(ask(streamed).body()).contains("word");
        assertThat(ask(streamed).statusCode()).isEqualTo(409);
        awaitNothingHeld();
        assertThat(charged()).isEqualTo(1);
    }

    @Test
    void chargesNothingForWhatAnotherInstanceHasTakenOver() {
        provider.then(
                exchange -> {
                    jdbc.sql("update idempotency_key set run = 'elsewhere'").update();
                    Answers.json("too late").answer(exchange);
                });
        assertThat(ask(body("hi")).statusCode()).isEqualTo(409);
        awaitNothingHeld();
        assertThat(charged()).isZero();
    }

    @Test
    void neitherChargesNorAnswersWhatCannotBeKept() {
        provider.then(
                exchange -> {
                    jdbc.sql("alter table usage_outbox rename to usage_gone").update();
                    Answers.json("for nobody").answer(exchange);
                });
        HttpResponse<String> answer = ask(body("hi"));
        jdbc.sql("alter table usage_gone rename to usage_outbox").update();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("store_unavailable").doesNotContain("for nobody");
        assertThat(count("select count(*) from idempotency_key where state = 'RUNNING'"))
                .isEqualTo(1);
        awaitNothingHeld();
        assertThat(charged()).isZero();
    }
}
