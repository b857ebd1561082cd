package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tokens and refresh tokens on any store. */
abstract class SessionsContract extends TwoInstances {

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
}
