package io.tollgate.payment.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.claim.Claiming.OtherRequest;
import io.tollgate.payment.claim.Claiming.Taken;
import org.junit.jupiter.api.Test;

/** What holds of payment identifiers on every database. */
abstract class IdentifierContract extends ClaimsInStore {

    /** Payments of one payer. */
    private Payment identified() {
        return chain.payment(
                ",\"extensions\":{\"payment-identifier\":{\"info\":{\"id\":\"order_0123456789ab\"}}}");
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
    void aPaymentOfAnotherRequestTakesNobodysIdentifier() {
        Payment first = identified();
        Claim held = taken(first);
        assertThat(take(chain.payment(), "h")).isInstanceOf(Taken.class);
        assertThat(take(first, "other")).isInstanceOf(OtherRequest.class);
        assertThat(claims.settling(held)).isTrue();
    }

    @Test
    void anIdentifierIsItsPayersOwn() {
        taken(identified());
        assertThat(take(by("0x" + "99".repeat(20), identified()), "h")).isInstanceOf(Taken.class);
    }

    private static Payment by(String payer, Payment like) {
        Eip3009Authorization signed = (Eip3009Authorization) like.authorization();
        return new Payment(
                like.x402Version(),
                like.scheme(),
                like.network(),
                new Eip3009Authorization(
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
