package io.tollgate.idempotency;

import static io.tollgate.idempotency.Keyed.CHAT;
import static io.tollgate.idempotency.Keyed.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import io.tollgate.GatewayOnStore;
import io.tollgate.RawCaller;
import io.tollgate.mock.Answers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A stream's key says that it ran before a byte of it is out, from a whole gateway on any store.
 */
@Timeout(120)
abstract class KeyedStreamContract extends GatewayOnStore {

    private static final String STREAMED = Keyed.body("hi", ",\"stream\":true");
    private static final String BEGUN =
            Answers.streamHead() + Answers.role() + Answers.word("alive");

    private long chargedBefore;

    @Override
    protected final Map<String, Object> settings() {
        return Map.of(
                "tollgate.idempotency.lease",
                "2s",
                "tollgate.breaker.minimum-calls",
                1_000,
                "tollgate.dispatch.open-after",
                "300ms");
    }

    @BeforeEach
    void forget() {
        jdbc.sql("delete from idempotency_key").update();
        awaitNothingHeld();
        chargedBefore = count("usage_record");
        provider.always(Answers.streamOf("whole")).exchanges().clear();
    }

    private HttpResponse<String> ask(String path) {
        return Keyed.ask(gateway, Gateway.KEY, path, "once", STREAMED);
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }

    private void awaitNothingHeld() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> count("ledger_account where reserved <> 0") == 0);
    }

    private void assertNothingCharged() {
        awaitNothingHeld();
        assertThat(count("usage_record")).isEqualTo(chargedBefore);
    }

    private void assertRan(HttpResponse<String> repeat) {
        assertThat(repeat.statusCode()).isEqualTo(409);
        assertThat(repeat.body()).contains("by a stream that cannot be replayed");
        assertThat(repeat.headers().firstValue("x-should-retry")).hasValue("false");
        assertThat(provider.exchanges()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {CHAT, MESSAGES})
    void whileItIsOnItsWayARepeatIsToldTheSameAsAfterwards(String path) throws Exception {
        provider.then(
                exchange -> {
                    exchange.write(BEGUN);
                    exchange.waitForDeparture();
                });
        try (RawCaller caller = RawCaller.connect(gateway)) {
            caller.ask(
                    path,
                    "Authorization: Bearer " + Gateway.KEY + "\r\nIdempotency-Key: once",
                    STREAMED);
            caller.hear("alive");
            assertThat(count("idempotency_key where state = 'STREAMED'")).isEqualTo(1);
            assertRan(ask(path));
        }
        awaitNothingHeld();
        assertRan(ask(path));
    }

    /** Its first byte is a comment. */
    @Test
    void alsoOfOneThatIsOpenedBeforeItsFirstEvent() throws Exception {
        provider.then(
                exchange -> {
                    exchange.write(Answers.streamHead());
                    exchange.waitForDeparture();
                });
        try (RawCaller caller = RawCaller.connect(gateway)) {
            caller.ask(
                    "Authorization: Bearer " + Gateway.KEY + "\r\nIdempotency-Key: once", STREAMED);
            caller.hear(": keep-alive");
            assertRan(ask(CHAT));
        }
    }

    @Test
    void withoutTheStoreNotAByteOfItLeavesAndNothingIsCharged() {
        provider.then(
                exchange -> {
                    jdbc.sql("alter table idempotency_key rename to key_gone").update();
                    exchange.write(BEGUN);
                    exchange.waitForDeparture();
                });
        HttpResponse<String> answer = ask(CHAT);
        jdbc.sql("alter table key_gone rename to idempotency_key").update();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("store_unavailable").doesNotContain("alive");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        provider.last().leftAt();
        assertNothingCharged();
        // When its lease is over the key is free again.
        HttpResponse<String> again = ask(CHAT);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("whole");
    }

    @Test
    void deliversNothingOfOneThatAnotherInstanceHasTakenOver() {
        provider.then(
                exchange -> {
                    jdbc.sql("update idempotency_key set run = 'elsewhere'").update();
                    exchange.write(BEGUN);
                    exchange.waitForDeparture();
                });
        HttpResponse<String> lost = ask(CHAT);
        assertThat(lost.statusCode()).isEqualTo(409);
        assertThat(lost.body()).contains("\"idempotency_in_progress\"").doesNotContain("alive");
        provider.last().leftAt();
        assertNothingCharged();
    }
}
