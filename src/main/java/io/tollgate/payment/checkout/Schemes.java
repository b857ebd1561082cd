package io.tollgate.payment.checkout;

import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Permit2Authorization;
import io.tollgate.payment.Scheme;
import io.tollgate.payment.claim.Claim;
import io.tollgate.payment.exact.ExactChecks;
import io.tollgate.payment.exact.Finding;
import io.tollgate.payment.exact.Recovery;
import io.tollgate.payment.upto.UptoChecks;
import io.tollgate.pricing.Quote;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.lang.Nullable;

/** What the schemes differ in before money moves. */
final class Schemes {

    /** Seconds: later than anybody waits. */
    private static final BigInteger NEVER = BigInteger.valueOf(Long.MAX_VALUE / 4_000_000_000L);

    private final Clock clock;
    private final long settleBudget;
    private final ExactChecks exact;
    private final UptoChecks upto;

    Schemes(Clock clock, Duration settleBudget, Recovery recovery) {
        this.clock = clock;
        this.settleBudget = settleBudget.toSeconds();
        this.exact = new ExactChecks(clock, this.settleBudget, recovery);
        this.upto = new UptoChecks(clock, this.settleBudget, recovery);
    }

    /** Checks a payment, without I/O, against what is asked for by its scheme. */
    Finding check(Payment payment, PaymentRequirements ours) {
        return ours.scheme().equals(Scheme.UPTO.word)
                ? upto.check(payment, ours)
                : exact.check(payment, ours);
    }

    /**
     * How long an answer may take so that it can still be paid for. Half of the budget is kept for
     * the settlement.
     */
    Duration patience(Claim claim) {
        long end = claim.payment().authorization().validBefore().min(NEVER).longValueExact();
        return Duration.between(clock.instant(), Instant.ofEpochSecond(end - settleBudget / 2));
    }

    /** What finds out how much a claim has to pay, or null if that is known before. */
    @Nullable
    UptoMeter meter(Claim claim, Quote quote) {
        return claim.payment().authorization() instanceof Permit2Authorization permit
                ? new UptoMeter(
                        quote,
                        claim.id(),
                        clock,
                        permit.deadline().subtract(BigInteger.valueOf(settleBudget)))
                : null;
    }
}
