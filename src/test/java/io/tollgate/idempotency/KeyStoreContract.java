package io.tollgate.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.database.DatabaseClock;
import io.tollgate.door.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** What keys do on any store. */
abstract class KeyStoreContract {

    private static final IdempotencyKey KEY = new IdempotencyKey("acct_a", "key of a");
    private static final byte[] BODY = {'{', 0, (byte) 0xff, (byte) 0xc3, '}'};
    private static final Reply REPLY =
            new Reply(
                    200,
                    Map.of("Content-Type", "application/json", "x-tollgate-adjusted", "a:b"),
                    new Reply.Bytes(BODY));

    private static final IdempotencySettings SETTINGS =
            new IdempotencySettings(
                    Duration.ofHours(24),
                    DataSize.ofMegabytes(1),
                    Duration.ofSeconds(30),
                    Duration.ZERO);

    private JdbcClient jdbc;
    private KeyStore store;

    abstract DataSource dataSource();

    @BeforeEach
    void open() {
        jdbc = JdbcClient.create(dataSource());
        store = new KeyStore(jdbc, new DatabaseClock(jdbc), SETTINGS);
    }

    @Test
    void givesAKeyToOneOfMany() {
        long won =
                IntStream.range(0, 50)
                        .parallel()
                        .filter(n -> store.enter(KEY, "hash", "run" + n))
                        .count();
        assertThat(won).isEqualTo(1);
    }

    @Test
    void tellsKeysOfTwoAccountsApart() {
        assertThat(store.enter(KEY, "hash", "one")).isTrue();
        assertThat(store.enter(new IdempotencyKey("acct_b", KEY.name()), "hash", "two")).isTrue();
        assertThat(store.enter(new IdempotencyKey("acct_a", "KEY OF A"), "hash", "3")).isTrue();
    }

    @Test
    void keepsAnAnswerToTheByte() {
        store.enter(KEY, "hash", "one");
        assertThat(store.finish(KEY, "one", KeyState.ANSWERED, REPLY)).isTrue();
        Reply kept = store.find(KEY).orElseThrow().reply();
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.headers()).isEqualTo(REPLY.headers());
        assertThat(((Reply.Bytes) kept.body()).bytes()).isEqualTo(BODY);
    }

    @Test
    void keepsNothingThatWasTrueOfTheMoment() {
        Run run = new Run(KEY);
        store.enter(KEY, "hash", run.id());
        Reply limited =
                REPLY.with("x-ratelimit-remaining-tokens", "7")
                        .with("anthropic-ratelimit-tokens-remaining", "7");
        new Outcome(new Runs(store, SETTINGS), run).keep(limited);
        assertThat(store.find(KEY).orElseThrow().reply().headers()).isEqualTo(REPLY.headers());
    }

    @Test
    void keepsTheLargestAnswerThatMayBeKept() {
        byte[] large = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        store.enter(KEY, "hash", "one");
        assertThat(store.finish(KEY, "one", KeyState.ANSWERED, Reply.json(200, large))).isTrue();
        Reply kept = store.find(KEY).orElseThrow().reply();
        assertThat(((Reply.Bytes) kept.body()).bytes()).isEqualTo(large);
    }

    @Test
    void saysTheOutcomeOnce() {
        store.enter(KEY, "hash", "one");
        assertThat(store.finish(KEY, "one", KeyState.STREAMED, null)).isTrue();
        assertThat(store.finish(KEY, "one", KeyState.ANSWERED, REPLY)).isFalse();
        store.free(KEY, "one");
        assertThat(store.find(KEY).orElseThrow().state()).isEqualTo(KeyState.STREAMED);
    }

    @Test
    void freesAKeyForTheNext() {
        store.enter(KEY, "hash", "one");
        store.free(KEY, "another");
        assertThat(store.enter(KEY, "hash", "two")).isFalse();
        store.free(KEY, "one");
        assertThat(store.enter(KEY, "hash", "two")).isTrue();
    }

    @Test
    void takesOverFromWhoHasDiedAndFromNobodyElse() {
        store.enter(KEY, "hash", "one");
        KeyRow alive = store.find(KEY).orElseThrow();
        assertThat(store.over(alive)).isFalse();
        assertThat(store.retake(KEY, alive, "hash", "two")).isFalse();
        expire();
        KeyRow dead = store.find(KEY).orElseThrow();
        assertThat(store.over(dead)).isTrue();
        assertThat(store.retake(KEY, dead, "other", "two")).isTrue();
        assertThat(store.retake(KEY, dead, "hash", "three")).isFalse();
        assertThat(store.renew(KEY, "one")).isFalse();
        assertThat(store.finish(KEY, "one", KeyState.ANSWERED, REPLY)).isFalse();
        assertThat(store.find(KEY).orElseThrow().hash()).isEqualTo("other");
    }

    @Test
    void keepsTheLeaseThatIsRenewed() {
        store.enter(KEY, "hash", "one");
        expire();
        assertThat(store.renew(KEY, "one")).isTrue();
        assertThat(store.over(store.find(KEY).orElseThrow())).isFalse();
    }

    @Test
    void forgetsWhatIsOlderThanADay() {
        store.enter(KEY, "hash", "one");
        store.finish(KEY, "one", KeyState.ANSWERED, REPLY);
        assertThat(store.sweep()).isZero();
        age();
        assertThat(store.over(store.find(KEY).orElseThrow())).isTrue();
        assertThat(store.sweep()).isEqualTo(1);
        assertThat(store.find(KEY)).isEmpty();
    }

    @Test
    void sweepsNobodyWhoIsAtWork() {
        store.enter(KEY, "hash", "one");
        age();
        assertThat(store.sweep()).isZero();
        expire();
        assertThat(store.sweep()).isEqualTo(1);
    }

    private void expire() {
        set("lease_until", Duration.ofSeconds(1));
    }

    private void age() {
        set("created_at", Duration.ofHours(25));
    }

    private void set(String column, Duration ago) {
        jdbc.sql("update idempotency_key set " + column + " = :past")
                .param("past", OffsetDateTime.now().minus(ago))
                .update();
    }
}
