package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is revoked at one instance, on any store. */
abstract class RevokingContract extends TwoInstances {

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
