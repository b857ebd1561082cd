package io.tollgate.payment.checkout;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tollgate.payment.Facilitator;
import io.tollgate.payment.Outcomes;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Transfer;
import io.tollgate.payment.Verification;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.springframework.lang.Nullable;

/** A facilitator whose answers are counted and timed by their outcome. */
final class MeteredFacilitator implements Facilitator {

    private static final String VERIFY = "tollgate.payment.verify";
    private static final String SETTLE = "tollgate.payment.settle";

    private final Facilitator facilitator;
    private final boolean chain;
    private final MeterRegistry meters;

    /**
     * @param chain whether it asks contracts about their signatures
     */
    MeteredFacilitator(Facilitator facilitator, boolean chain, MeterRegistry meters) {
        this.facilitator = facilitator;
        this.chain = chain;
        this.meters = meters;
        Outcomes.words(Verification.class).forEach(word -> timer(VERIFY, word));
        Outcomes.words(Settlement.class).forEach(word -> timer(SETTLE, word));
    }

    boolean asksContracts() {
        return chain;
    }

    @Override
    public Verification verify(Payment payment, PaymentRequirements requirements) {
        Timer.Sample sample = Timer.start(meters);
        Verification found = facilitator.verify(payment, requirements);
        sample.stop(timer(VERIFY, Outcomes.word(found)));
        return found;
    }

    @Override
    public Settlement settle(Payment payment, PaymentRequirements requirements) {
        Timer.Sample sample = Timer.start(meters);
        Settlement found = facilitator.settle(payment, requirements);
        sample.stop(timer(SETTLE, Outcomes.word(found)));
        return found;
    }

    /**
     * Settles where nothing but the database is needed.
     *
     * @param together makes the transfer and what goes with it
     * @return empty if nothing has happened
     */
    Optional<Settlement.Settled> settleAtOnce(
            Payment payment, PaymentRequirements requirements, Predicate<Transfer> together) {
        Timer.Sample sample = Timer.start(meters);
        Optional<Settlement.Settled> done =
                facilitator
                        .transfer(payment, requirements)
                        .filter(together)
                        .map(transfer -> settled(transfer, payment));
        done.ifPresent(settled -> sample.stop(timer(SETTLE, Outcomes.word(settled))));
        return done;
    }

    private static Settlement.Settled settled(Transfer transfer, Payment payment) {
        return new Settlement.Settled(
                transfer.transaction(), payment.authorization().from(), transfer.amount());
    }

    @Override
    public Settlement reconcile(Payment payment, PaymentRequirements requirements) {
        return facilitator.reconcile(payment, requirements);
    }

    @Override
    public Settlement resume(Payment payment, PaymentRequirements requirements) {
        return facilitator.resume(payment, requirements);
    }

    @Override
    public @Nullable String uptoFacilitator(String network) {
        return facilitator.uptoFacilitator(network);
    }

    @Override
    public boolean tellsBalances() {
        return facilitator.tellsBalances();
    }

    @Override
    public OptionalLong balance(Payment payment, PaymentRequirements requirements) {
        return facilitator.balance(payment, requirements);
    }

    @Override
    public OptionalLong spendable(Payment payment, PaymentRequirements requirements) {
        return facilitator.spendable(payment, requirements);
    }

    private Timer timer(String name, String outcome) {
        return meters.timer(name, "outcome", outcome);
    }
}
