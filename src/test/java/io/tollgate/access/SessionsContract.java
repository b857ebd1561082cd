package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tokens, refresh tokens and revocations on any store, as two instances see them. */
abstract class SessionsContract {

    private static final String WALLET = "0x" + "ab".repeat(20);
    private static final byte[] NOTHING = {};
    private static final AccessSettings SETTINGS =
            new AccessSettings(
                    "",
                    new AccessSettings.Jwt(List.of()),
                    Duration.ofHours(1),
                    Duration.ofDays(30));

    @TempDir private Path folder;
    private final TestClock ticker = new TestClock();
    private DataSource source;
    private JdbcClient jdbc;
    private Instance one;
    private Instance two;

    abstract DataSource dataSource();

    /** What one gateway has of its own. */
    private final class Instance implements AutoCloseable {
        private final RevocationStore store = new RevocationStore(jdbc);
        private final Revocations revocations = new Revocations(store, Clock.systemUTC(), ticker);
        private final TokenIssuer issuer =
                new TokenIssuer(
                        "http://localhost:8402", new SecretFolder(folder), Clock.systemUTC());
        private final TrustedIssuers issuers =
                new TrustedIssuers(issuer, List.of(), Clock.systemUTC());
        private final TokenVerifier verifier =
                new TokenVerifier(issuers, revocations::contains, Clock.systemUTC(), ticker);
        private final Sessions sessions =
                new Sessions(
                        new SessionStore(jdbc),
                        store,
                        revocations,
                        new TransactionTemplate(new JdbcTransactionManager(source)),
                        issuer,
                        verifier,
                        Clock.systemUTC(),
                        SETTINGS);

        Pair open() {
            return new Pair(sessions.open(WALLET));
        }

        Pair refresh(Pair pair) {
            return new Pair(sessions.refresh(json("refresh_token", pair.refresh())));
        }

        void revoke(String token) {
            assertThat(sessions.revoke(null, json("token", token))).containsEntry("revoked", true);
        }

        String refused(String token) {
            return Refused.by(() -> verifier.verify(token)).message();
        }

        @Override
        public void close() throws Exception {
            issuers.close();
        }
    }

    private record Pair(Map<String, Object> granted) {
        String access() {
            return (String) granted.get("access_token");
        }

        String refresh() {
            return (String) granted.get("refresh_token");
        }
    }

    private static byte[] json(String field, String value) {
        return "{\"%s\":\"%s\"}".formatted(field, value).getBytes(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void open() {
        source = dataSource();
        jdbc = JdbcClient.create(source);
        one = new Instance();
        two = new Instance();
    }

    @AfterEach
    void close() throws Exception {
        one.close();
        two.close();
    }

    private void assertUnusable(Pair pair) {
        assertThat(Refused.codeOf(() -> two.refresh(pair))).isEqualTo("401 invalid_refresh_token");
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    @Test
    void aTokenIsTheWalletsEverywhere() {
        Pair pair = one.open();
        assertThat(pair.granted())
                .containsEntry("token_type", "Bearer")
                .containsEntry("expires_in", 3_600L)
                .containsEntry("wallet", WALLET);
        assertThat(two.verifier.verify(pair.access()).account()).isEqualTo("tollgate#" + WALLET);
    }

    @Test
    void keepsNothingOfARefreshTokenButAHash() {
        Pair pair = one.open();
        String row = jdbc.sql("select * from sign_in_session").query().singleRow().toString();
        assertThat(row).doesNotContain(pair.refresh()).doesNotContain(pair.refresh().substring(30));
        assertThat(pair.refresh()).matches("tgr_[A-Za-z0-9_-]{65}");
    }

    @Test
    void aRefreshTokenIsGoodOnceForTheNextPair() {
        Pair first = one.open();
        Pair second = two.refresh(first);
        assertThat(second.refresh()).isNotEqualTo(first.refresh());
        assertThat(one.verifier.verify(second.access()).subject()).isEqualTo(WALLET);
        Pair third = one.refresh(second);
        assertThat(one.verifier.verify(third.access()).subject()).isEqualTo(WALLET);
        assertThat(one.verifier.verify(first.access()).subject()).isEqualTo(WALLET);
    }

    @Test
    void whoeverShowsAUsedOneEndsTheWholeFamily() {
        Pair first = one.open();
        Pair second = one.refresh(first);
        Pair stranger = one.open();
        assertUnusable(first);
        assertUnusable(second);
        assertThat(two.refused(first.access())).contains("revoked");
        assertThat(two.refused(second.access())).contains("revoked");
        assertThat(two.refresh(stranger).access()).isNotNull();
    }

    @Test
    void ofManyRefreshesAtOnceOneIsGranted() throws Exception {
        Pair pair = one.open();
        Callable<Boolean> refresh =
                () -> {
                    try {
                        return one.refresh(pair).access() != null;
                    } catch (RuntimeException used) {
                        return false;
                    }
                };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all =
                    threads.invokeAll(Stream.generate(() -> refresh).limit(8).toList());
            assertThat(all.stream().filter(Future::resultNow)).hasSize(1);
        }
        assertThat(rows("sign_in_session")).isZero();
    }

    @Test
    void madeUpRefreshTokensLeaveNothingBehind() {
        String madeUp = "tgr_" + "x".repeat(65);
        assertThat(Refused.codeOf(() -> one.sessions.refresh(json("refresh_token", madeUp))))
                .isEqualTo("401 invalid_refresh_token");
        one.revoke(madeUp);
        assertThat(rows("revoked_token")).isZero();
        assertThat(Refused.codeOf(() -> one.sessions.refresh(json("refresh_token", "tgr_x"))))
                .isEqualTo("401 invalid_refresh_token");
    }

    @Test
    void aSessionThatHasEndedIsNotRefreshed() {
        Pair pair = one.open();
        jdbc.sql("update sign_in_session set ends_at = current_timestamp").update();
        assertUnusable(pair);
        assertThat(one.verifier.verify(pair.access()).subject()).isEqualTo(WALLET);
    }

    @Test
    void aRevokedTokenEndsItsSessionHereAtOnceAndElsewhereSoon() {
        Pair pair = one.open();
        assertThat(two.verifier.verify(pair.access()).subject()).isEqualTo(WALLET);
        one.sessions.revoke("Bearer " + pair.access(), NOTHING);
        assertThat(one.refused(pair.access())).contains("revoked");
        ticker.advance(Revocations.FRESH.plusMillis(1));
        assertThat(two.refused(pair.access())).contains("revoked");
        assertUnusable(pair);
        one.revoke(pair.access());
    }

    @Test
    void aRoundOfTheOtherInstanceIsEnough() {
        Pair pair = one.open();
        two.verifier.verify(pair.access());
        one.revoke(pair.refresh());
        two.revocations.refresh();
        assertThat(two.refused(pair.access())).contains("revoked");
    }

    @Test
    void anInstanceThatStartsKnowsWhatWasRevokedLongBefore() {
        Pair pair = one.open();
        one.revoke(pair.access());
        jdbc.sql("update revoked_token set revoked_at = revoked_at - interval '10' minute")
                .update();
        assertThat(two.refused(pair.access())).contains("revoked");
    }

    @Test
    void anInstanceThatWasPausedLearnsWhatItMissed() {
        two.revocations.refresh();
        Pair pair = one.open();
        one.revoke(pair.access());
        jdbc.sql("update revoked_token set revoked_at = revoked_at - interval '10' minute")
                .update();
        ticker.advance(Duration.ofMinutes(11));
        assertThat(two.refused(pair.access())).contains("revoked");
    }

    @Test
    void aTokenWithoutASessionIsRevokedAlone() {
        String token = one.issuer.issue("ada", Duration.ofHours(1));
        String other = one.issuer.issue("ada", Duration.ofHours(1));
        one.revoke(token);
        assertThat(two.refused(token)).contains("revoked");
        assertThat(two.verifier.verify(other).subject()).isEqualTo("ada");
    }

    @Test
    void whatIsNoTokenIsNotRevoked() {
        assertThat(Refused.codeOf(() -> one.sessions.revoke(null, NOTHING)))
                .isEqualTo("401 invalid_token");
        assertThat(Refused.codeOf(() -> one.sessions.revoke("Bearer tg_some_key", NOTHING)))
                .isEqualTo("401 invalid_token");
        assertThat(Refused.codeOf(() -> one.sessions.revoke(null, json("token", "a.b.c"))))
                .isEqualTo("401 invalid_token");
        assertThat(rows("revoked_token")).isZero();
    }

    @Test
    void aRevocationOutlivesEveryTokenOfItsSession() {
        Pair pair = one.open();
        jdbc.sql("update sign_in_session set token_end = token_end + interval '2' hour").update();
        one.revoke(pair.access());
        assertThat(
                        jdbc.sql(
                                        """
                                        select count(*) from revoked_token
                                        where expires_at > current_timestamp + interval '3' hour
                                        """)
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void forgetsWhatHasEnded() {
        Pair pair = one.open();
        one.revoke(pair.access());
        one.open();
        jdbc.sql("update revoked_token set expires_at = current_timestamp - interval '1' second")
                .update();
        jdbc.sql(
                        """
                        update sign_in_session set ends_at = current_timestamp - interval '1' second,
                            token_end = current_timestamp - interval '1' second
                        """)
                .update();
        one.open();
        one.store.forget();
        assertThat(rows("revoked_token")).isZero();
        assertThat(rows("sign_in_session")).isEqualTo(1);
    }
}
