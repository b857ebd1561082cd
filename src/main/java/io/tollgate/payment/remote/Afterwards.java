package io.tollgate.payment.remote;

import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Refused;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/** What can be known of a payment after its settlement had no clear answer. */
final class Afterwards {

    private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);

    /** For clocks that differ, and transactions that the chain was slow to take. */
    private static final BigInteger MARGIN = BigInteger.valueOf(Duration.ofMinutes(10).toSeconds());

    private final @Nullable ChainLook look;
    private final Clock clock;

    Afterwards(@Nullable ChainLook look, Clock clock) {
        this.look = look;
        this.clock = clock;
    }

    /** What the chain shows: Settled, Refused, or else Unknown. */
    Settlement seen(Payment payment, PaymentRequirements requirements) {
        if (look == null) {
            return new Unknown("Nobody looks at the chain.", null);
        }
        try {
            Settlement seen = look.look(payment, requirements);
            return seen instanceof Settled || seen instanceof Refused
                    ? seen
                    : new Unknown("The chain can't tell.", null);
        } catch (RuntimeException e) {
            LOG.warn("Cannot look at the chain", e);
            return new Unknown("The chain could not be asked.", null);
        }
    }

    /**
     * What the facilitator said when asked again, as far as it is certain. Whether it had settled
     * before, an expired payment doesn't tell: who can ask the chain waits for that.
     */
    Settlement weighed(Settlement said, Payment payment) {
        if (!(said instanceof Refused refused)) {
            return said;
        }
        boolean over = look == null && isLongOver(payment) && Reasons.isExpiry(refused.reason());
        return over ? refused : new Unknown(refused.reason() + ": " + refused.message(), null);
    }

    private boolean isLongOver(Payment payment) {
        BigInteger now = BigInteger.valueOf(clock.instant().getEpochSecond());
        return payment.authorization().validBefore().add(MARGIN).compareTo(now) < 0;
    }
}
