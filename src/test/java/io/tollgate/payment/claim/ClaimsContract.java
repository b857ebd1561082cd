package io.tollgate.payment.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Payment;
import io.tollgate.payment.claim.Claiming.InProgress;
import io.tollgate.payment.claim.Claiming.OtherRequest;
import io.tollgate.payment.claim.Claiming.Settling;
import io.tollgate.payment.claim.Claiming.Spent;
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
