package io.tollgate.idempotency;

import static io.tollgate.idempotency.Keyed.CHAT;
import static io.tollgate.idempotency.Keyed.MESSAGES;
import static io.tollgate.idempotency.Keyed.body;
import static io.tollgate.idempotency.Keyed.replayed;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import io.tollgate.GatewayOnStore;
import io.tollgate.access.ApiKeys;
import io.tollgate.mock.Answers;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers get for a key, from a whole gateway on any store. */
@Timeout(120)
@Execution(ExecutionMode.SAME_THREAD)
abstract class IdempotencyContract extends GatewayOnStore {

    @Override
    protected final Map<String, Object> settings() {
        return Map.of(
                "tollgate.idempotency.lease",
                "2s",
                "tollgate.idempotency.largest",
                "10KB",
                "tollgate.breaker.minimum-calls",
                1_000,
                "tollgate.idempotency.patience",
                "10s");
    }

    @BeforeEach
    void forget() {
        jdbc.sql("delete from idempotency_key").update();
        provider.always(Answers.json("mock says hello")).exchanges().clear();
    }

    private HttpResponse<String> ask(String path, String key, String json) {
        return Keyed.ask(gateway, Gateway.KEY, path, key, json);
    }

    @ParameterizedTest
    @ValueSource(strings = {CHAT, MESSAGES})
    void answersARepeatWithTheSameBytesAndAsksNobody(String path) {
        HttpResponse<String> first = ask(path, "once", body("hi"));
        HttpResponse<String> second = ask("/api" + path, "once", body("hi"));
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(replayed(first)).isFalse();
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body()).contains("mock says hello");
        assertThat(second.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(replayed(second)).isTrue();
        assertThat(provider.exchanges()).hasSize(1);
    }

    @Test
    void runsEveryRequestThatHasNoKeyOrOneOfItsOwn() {
        gateway.post(CHAT, body("hi"));
        gateway.post(CHAT, body("hi"));
        ask(CHAT, "one", body("hi"));
        ask(CHAT, "ONE", body("hi"));
        assertThat(provider.exchanges()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        CHAT + ",invalid_request_error",
        MESSAGES + ",conflict_error",
    })
    void refusesAnotherBodyUnderTheKey(String path, String type) {
        ask(path, "once", body("hi"));
        HttpResponse<String> other = ask(path, "once", body("ho"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("\"" + type + "\"").contains("was used for another");
        assertThat(other.headers().firstValue("x-should-retry")).hasValue("false");
        assertThat(provider.exchanges()).hasSize(1);
    }

    @Test
    void refusesTheSameBodyAtAnotherDoor() {
        ask(CHAT, "once", body("hi"));
        assertThat(ask(MESSAGES, "once", body("hi")).statusCode()).isEqualTo(409);
        assertThat(provider.exchanges()).hasSize(1);
    }

    @Test
    void keepsTheKeysOfTwoAccountsApart() {
        ApiKeys keys = gateway.bean(ApiKeys.class);
        String other = keys.issue(keys.openAccount("Another"), "laptop").key();
        provider.then(Answers.json("for the first")).then(Answers.json("for the other"));
        ask(CHAT, "once", body("hi"));
        HttpResponse<String> theirs = Keyed.ask(gateway, other, CHAT, "once", body("ho"));
        assertThat(theirs.body()).contains("for the other");
        assertThat(replayed(theirs)).isFalse();
    }

    @Test
    void runsAHundredAtOnceOnce() throws Exception {
        provider.always(
                exchange -> {
                    // Long enough for all of them to have come.
                    TimeUnit.MILLISECONDS.sleep(500);
                    Answers.json("slowly").answer(exchange);
                });
        Set<String> bodies = new HashSet<>();
        int replays = 0;
        for (HttpResponse<String> answer : atOnce(100, () -> ask(CHAT, "once", body("hi")))) {
            assertThat(answer.statusCode()).isEqualTo(200);
            bodies.add(answer.body());
            replays += replayed(answer) ? 1 : 0;
        }
        assertThat(provider.exchanges()).hasSize(1);
        assertThat(bodies).hasSize(1);
        assertThat(replays).isEqualTo(99);
    }

    @Test
    void tellsWhoHasWaitedInVainToComeAgain() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        provider.then(
                exchange -> {
                    release.await(60, TimeUnit.SECONDS);
                    Answers.json("at last").answer(exchange);
                });
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> ask(CHAT, "once", body("hi")));
            waitForCalls(1);
            HttpResponse<String> second = ask(CHAT, "once", body("hi"));
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(second.body()).contains("\"idempotency_in_progress\"");
            assertThat(second.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(second.headers().firstValue("x-should-retry")).isEmpty();
            // Five times the lease: it was renewed all the while.
            release.countDown();
            assertThat(first.get().body()).contains("at last");
        }
        assertThat(replayed(ask(CHAT, "once", body("hi")))).isTrue();
        assertThat(provider.exchanges()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {CHAT, MESSAGES})
    void doesNotReplayAStream(String path) {
        provider.always(Answers.streamOf("word"));
        String streamed = body("hi", ",\"stream\":true");
        assertThat(ask(path, "once", streamed).body()).contains("word");
        HttpResponse<String> second = ask(path, "once", streamed);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("by a stream that cannot be replayed");
        assertThat(second.headers().firstValue("x-should-retry")).hasValue("false");
        assertThat(provider.exchanges()).hasSize(1);
    }

    @Test
    void doesNotKeepWhatIsTooLarge() {
        provider.always(Answers.json("x".repeat(11_000)));
        assertThat(ask(CHAT, "once", body("hi")).statusCode()).isEqualTo(200);
        HttpResponse<String> second = ask(CHAT, "once", body("hi"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("\"idempotency_too_large\"");
        assertThat(provider.exchanges()).hasSize(1);
    }

    @Test
    void replaysARefusalThatTheBodyHasDecided() {
        provider.then(Answers.error(400, ""));
        HttpResponse<String> first = ask(CHAT, "once", body("hi"));
        HttpResponse<String> second = ask(CHAT, "once", body("hi"));
        assertThat(first.statusCode()).isEqualTo(400);
        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(replayed(second)).isTrue();
        assertThat(provider.exchanges()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 408, 409, 429, 500, 503})
    void runsAgainAfterAFailureOfTheMoment(int status) {
        provider.then(Answers.error(status, ""));
        HttpResponse<String> first = ask(CHAT, "once", body("hi"));
        int calls = provider.exchanges().size();
        HttpResponse<String> second = ask(CHAT, "once", body("hi"));
        assertThat(first.statusCode()).isNotEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(replayed(second)).isFalse();
        assertThat(provider.exchanges()).hasSize(calls + 1);
    }

    @Test
    void refusesWhatIsNoKey() {
        for (String key : List.of("x".repeat(256), " ")) {
            HttpResponse<String> answer = ask(CHAT, key, body("hi"));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"invalid_idempotency_key\"");
        }
        assertThat(ask(CHAT, "x".repeat(255), body("hi")).statusCode()).isEqualTo(200);
        assertThat(provider.exchanges()).hasSize(1);
    }

    @Test
    void takesAKeyOverWhenTheLeaseOfTheDeadRunsOut() {
        jdbc.sql(
                        """
                        insert into idempotency_key
                            (account_id, name, request_hash, state, run, lease_until, created_at)
                        values ('bootstrap', 'once', 'of another', 'RUNNING', 'dead', :lease, :now)
                        """)
                .param("lease", OffsetDateTime.now().minusSeconds(1))
                .param("now", OffsetDateTime.now().minusSeconds(3))
                .update();
        assertThat(ask(CHAT, "once", body("hi")).statusCode()).isEqualTo(200);
        assertThat(replayed(ask(CHAT, "once", body("hi")))).isTrue();
    }

    @Test
    void deliversNothingThatAnotherInstanceHasTakenOver() throws Exception {
        provider.then(
                exchange -> {
                    jdbc.sql("update idempotency_key set run = 'elsewhere'").update();
                    Answers.json("too late").answer(exchange);
                });
        HttpResponse<String> lost = ask(CHAT, "once", body("hi"));
        assertThat(lost.statusCode()).isEqualTo(409);
        assertThat(lost.body()).contains("\"idempotency_in_progress\"").doesNotContain("too late");
    }

    private void waitForCalls(int number) throws InterruptedException {
        for (int i = 0; i < 1_000 && provider.exchanges().size() < number; i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(provider.exchanges()).hasSize(number);
    }

    private static <T> List<T> atOnce(int number, Callable<T> call) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> all =
                    callers.invokeAll(Stream.generate(() -> call).limit(number).toList());
            return all.stream().map(Future::resultNow).toList();
        }
    }
}
