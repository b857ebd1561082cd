package io.tollgate.payment.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.database.Change;
import io.tollgate.payment.Payment;
import io.tollgate.payment.Transfer;
import io.tollgate.payment.claim.Claiming.InProgress;
import io.tollgate.payment.claim.Claiming.OtherRequest;
import io.tollgate.payment.claim.Claiming.Settling;
import io.tollgate.payment.claim.Claiming.Spent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds of claims on every database: one holder, and a former one changes nothing. */
abstract class ClaimsContract extends ClaimsInStore {

    private final Payment payment = chain.payment();

    private Claiming take(String hash) {
        return take(payment, hash);
    }

    private Claim taken() {
        return taken(payment);
    }

    private String status(Claim claim) {
        return store.rows().find(claim.id()).orElseThrow().status();
    }

    @Test
    void oneRequestHoldsAPaymentAndNoOtherRequestEverDoes() {
        Claim claim = taken();
        assertThat(take("h")).isInstanceOf(InProgress.class);
        claims.release(claim);
        assertThat(take("other")).isInstanceOf(OtherRequest.class);
        assertThat(taken().attempt()).isEqualTo(2);
    }

    /** Stands in for money: it moves unless the row is there. */
    private Transfer transfer(String nonce) {
        Change moved =
                Change.of(
                        nonce,
                        "insert into sign_in_nonce (address, nonce, expires_at) values ('a', ?, current_timestamp)"
                                + " on conflict do nothing",
                        nonce);
        return new Transfer("tx-" + nonce, 7, List.of(moved));
    }

    private long moved() {
        return jdbc.sql("select count(*) from sign_in_nonce").query(Long.class).single();
    }

    @Test
    void moneyMovesTogetherWithItsClaimOrNotAtAll() {
        Claim late = taken();
        leaseRunsOut();
        Claim next = taken();
        assertThat(claims.settlesBy(late, transfer("1"))).as("taken over").isFalse();
        assertThat(moved()).isZero();
        assertThat(claims.settlesBy(next, transfer("1"))).isTrue();
        assertThat(moved()).isEqualTo(1);
        ClaimRow row = store.rows().find(next.id()).orElseThrow();
        assertThat(row.status()).isEqualTo("paid_not_delivered");
        assertThat(row.transaction()).isEqualTo("tx-1");
        assertThat(row.settles()).isEqualTo(7);
        assertThat(claims.settlesBy(next, transfer("2"))).as("settled before").isFalse();
        Claim other = taken(chain.payment());
        assertThat(claims.settlesBy(other, transfer("1"))).as("cannot move").isFalse();
        assertThat(status(other)).isEqualTo("in_progress");
        assertThat(moved()).isEqualTo(1);
    }

    @Test
    void anAttemptThatWasTakenOverBeforeItSettledCannotSettle() {
        Claim late = taken();
        leaseRunsOut();
        Claim next = taken();
        assertThat(claims.settling(late)).isFalse();
        claims.release(late);
        assertThat(take("h")).isInstanceOf(InProgress.class);
        assertThat(claims.settling(next)).isTrue();
    }

    @Test
    void anAttemptThatWasTakenOverWhileItSettledCannotSayHowItEnded() {
        Claim late = taken();
        assertThat(claims.settling(late)).isTrue();
        leaseRunsOut();
        ClaimRow row = store.rows().find(late.id()).orElseThrow();
        assertThat(store.retake(row, ClaimState.SETTLING, LeaseStore.LOST)).isTrue();
        claims.refused(late, "late");
        assertThat(claims.settled(late, "late")).isFalse();
        assertThat(status(late)).isEqualTo("settlement_unknown");
    }

    @Test
    void anAttemptThatWasTakenOverCannotSayThatItDelivered() {
        Claim late = taken();
        claims.settling(late);
        claims.settled(late, "0x1");
        leaseRunsOut();
        Claim next = taken();
        assertThat(next.transaction()).isEqualTo("0x1");
        claims.delivered(late, null);
        assertThat(status(next)).isEqualTo("paid_not_delivered");
        claims.delivered(next, null);
        assertThat(status(next)).isEqualTo("delivered");
        assertThat(take("h")).isInstanceOf(Spent.class);
    }

    @Test
    void aSettlementIsInProgressAsLongAsItsRequestWaitsForIt() {
        Claim claim = taken();
        claims.settling(claim);
        assertThat(take("h")).isInstanceOf(InProgress.class);
        claims.release(claim);
        assertThat(take("h")).isInstanceOf(Settling.class);
    }

    @Test
    void aSettlementThatTheReconcilerAsksAboutIsPending() {
        Claim claim = taken();
        claims.settling(claim);
        leaseRunsOut();
        assertThat(take("h")).isInstanceOf(Settling.class);
        ClaimRow row = store.rows().find(claim.id()).orElseThrow();
        store.retake(row, ClaimState.SETTLING, LeaseStore.LOST);
        assertThat(take("h")).isInstanceOf(Settling.class);
    }
}
