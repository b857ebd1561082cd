package io.tollgate.payment.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.claim.Claiming.InProgress;
import io.tollgate.payment.claim.Claiming.OtherRequest;
import io.tollgate.payment.claim.Claiming.Settling;
import io.tollgate.payment.claim.Claiming.Spent;
import io.tollgate.payment.claim.Claiming.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds of claims on every database: one holder, and a former one changes nothing. */
abstract class ClaimsContract {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final SimulatedChain chain = new SimulatedChain(new Random(1));
    private final Payment payment = chain.payment();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private ClaimStore store;
    private LeaseStore leases;
    private Claims claims;

    abstract DataSource dataSource();

    @BeforeEach
    void opens() {
        JdbcClient jdbc = JdbcClient.create(dataSource());
        Lease lease = new Lease(() -> now, LEASE);
        store = new ClaimStore(jdbc, lease);
        leases = new LeaseStore(jdbc, lease);
        claims = new Claims(store, leases);
    }

    private Claiming take(String hash) {
        return take(payment, hash);
    }

    private Claiming take(Payment any, String hash) {
        return claims.take(any, SimulatedChain.OURS, hash, new Sold("m", "{}"));
    }

    private Claim taken(Payment any) {
        return ((Taken) take(any, "h")).claim();
    }

    /** Payments of one payer. */
    private Payment identified() {
        return chain.payment(
                ",\"extensions\":{\"payment-identifier\":{\"info\":{\"id\":\"order_0123456789ab\"}}}");
    }

    private Claim taken() {
        Claiming claiming = take("h");
        assertThat(claiming).isInstanceOf(Taken.class);
        return ((Taken) claiming).claim();
    }

    private String status(Claim claim) {
        return store.find(claim.id()).orElseThrow().status();
    }

    private void leaseRunsOut() {
        now = now.plus(LEASE).plusSeconds(1);
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
        ClaimRow row = store.find(late.id()).orElseThrow();
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
        ClaimRow row = store.find(claim.id()).orElseThrow();
        store.retake(row, ClaimState.SETTLING, LeaseStore.LOST);
        assertThat(take("h")).isInstanceOf(Settling.class);
    }

    @Test
    void anIdentifierStandsForOnePaymentAsLongAsMoneyMayMoveByIt() {
        Claim first = taken(identified());
        Payment second = identified();
        assertThat(take(second, "h")).isInstanceOf(OtherRequest.class);
        claims.settling(first);
        leaseRunsOut();
        assertThat(take(second, "h")).isInstanceOf(OtherRequest.class);
        claims.settled(first, "0x1");
        leaseRunsOut();
        assertThat(take(second, "h")).isInstanceOf(OtherRequest.class);
        claims.delivered(first, null);
        assertThat(take(second, "h")).isInstanceOf(OtherRequest.class);
    }

    @Test
    void anIdentifierIsFreeWhenNothingMovedByItsPayment() {
        Payment first = identified();
        Payment second = identified();
        claims.release(taken(first));
        Claim next = taken(second);
        assertThat(take(first, "h")).isInstanceOf(OtherRequest.class);
        claims.release(next);
        Claim back = taken(first);
        claims.settling(back);
        claims.settled(back, "0x1");
        assertThat(take(second, "h")).isInstanceOf(OtherRequest.class);
    }

    @Test
    void whoLostTheIdentifierWhileAsleepCannotSettle() {
        Claim late = taken(identified());
        leaseRunsOut();
        Claim next = taken(identified());
        assertThat(claims.settling(late)).isFalse();
        assertThat(claims.settling(next)).isTrue();
    }

    @Test
    void aPaymentWithoutAnIdentifierDisturbsNobodys() {
        Claim first = taken(identified());
        assertThat(take(chain.payment(), "h")).isInstanceOf(Taken.class);
        claims.release(first);
        assertThat(take("h")).isInstanceOf(Taken.class);
        assertThat(take("other")).isInstanceOf(OtherRequest.class);
    }

    @Test
    void anIdentifierIsItsPayersOwn() {
        taken(identified());
        assertThat(take(by("0x" + "99".repeat(20), identified()), "h")).isInstanceOf(Taken.class);
    }

    private static Payment by(String payer, Payment like) {
        Authorization signed = like.authorization();
        return new Payment(
                like.x402Version(),
                like.scheme(),
                like.network(),
                new Authorization(
                        payer,
                        signed.to(),
                        signed.value(),
                        signed.validAfter(),
                        signed.validBefore(),
                        signed.nonce()),
                like.signature(),
                like.accepted(),
                like.resource(),
                like.identifier(),
                like.json());
    }
}
