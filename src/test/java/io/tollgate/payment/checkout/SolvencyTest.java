package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.payment.Facilitator;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Verification;
import io.tollgate.payment.Verification.Paid;
import io.tollgate.payment.Verification.Unavailable;
import io.tollgate.payment.Verification.Valid;
import io.tollgate.payment.claim.Claim;
import io.tollgate.payment.claim.SimulatedChain;
import io.tollgate.stream.Flight;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What one payer's payments under way come to together. */
class SolvencyTest {

    private static final PaymentRequirements OURS = SimulatedChain.OURS;

    private final SimulatedChain chain = new SimulatedChain(new Random(1), () -> {});
    private final Chain told = new Chain();
    private final Solvency solvency =
            new Solvency(
                    new MeteredFacilitator(told, false, new SimpleMeterRegistry()),
                    null,
                    new UnderWay(),
                    2);
    private int claims;

    /** Says what it is told to say. */
    private static final class Chain implements Facilitator {

        private Verification verification = new Valid(OURS.payTo());
        private boolean tells = true;
        private OptionalLong balance = OptionalLong.empty();

        @Override
        public Verification verify(Payment payment, PaymentRequirements requirements) {
            return verification;
        }

        @Override
        public boolean tellsBalances() {
            return tells;
        }

        @Override
        public OptionalLong balance(Payment payment, PaymentRequirements requirements) {
            return balance;
        }

        @Override
        public Settlement settle(Payment payment, PaymentRequirements requirements) {
            throw new AssertionError();
        }

        @Override
        public Settlement reconcile(Payment payment, PaymentRequirements requirements) {
            throw new AssertionError();
        }
    }

    /** Of one payer, in a request that goes on. */
    private Verification next() {
        String id = "rcpt_" + claims++;
        Claim claim = new Claim(id, 1, chain.payment(), OURS, null);
        return ScopedValue.where(Flight.CURRENT, new Flight(id, null))
                .call(() -> solvency.verify(claim));
    }

    @Test
    void asManyAsThereIsMoneyFor() {
        told.balance = OptionalLong.of(2 * OURS.amount());
        assertThat(next()).isInstanceOf(Valid.class);
        assertThat(next()).isInstanceOf(Valid.class);
        assertThat(next()).isInstanceOf(Unavailable.class);
    }

    @Test
    void aNodeThatDoesNotAnswerIsNoProofOfMoney() {
        assertThat(next()).isInstanceOf(Valid.class);
        assertThat(next()).isInstanceOf(Unavailable.class);
    }

    @Test
    void someWhereNobodyTells() {
        told.tells = false;
        assertThat(next()).isInstanceOf(Valid.class);
        assertThat(next()).isInstanceOf(Valid.class);
        assertThat(next()).isInstanceOf(Unavailable.class);
    }

    @Test
    void whatHasBeenPaidTakesNothingMore() {
        told.balance = OptionalLong.of(OURS.amount());
        told.verification = new Paid(new Settlement.Settled("0x1", OURS.payTo(), OURS.amount()));
        assertThat(next()).isInstanceOf(Paid.class);
        told.verification = new Valid(OURS.payTo());
        assertThat(next()).isInstanceOf(Valid.class);
    }
}
