package io.tollgate.payment.checkout;

import io.tollgate.payment.Scheme;
import io.tollgate.payment.Verification;
import io.tollgate.payment.Verification.Invalid;
import io.tollgate.payment.Verification.Unavailable;
import io.tollgate.payment.Verification.Valid;
import io.tollgate.payment.claim.Ceilings;
import io.tollgate.payment.claim.Claim;
import io.tollgate.stream.Flight;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Whether a payment would settle now, together with what else its payer has under way: an answer
 * costs money before it is paid for, and many at once may ask for what one can be paid from.
 *
 * <p>With {@code upto}, where nothing is settled until the end, all processes count together; with
 * {@code exact}, where it takes a moment, each by itself.
 */
final class Solvency {

    private static final Logger LOG = LoggerFactory.getLogger(Solvency.class);

    /** How often to look whether earlier ones have settled. */
    private static final int LOOKS = 20;

    private static final long PAUSE_NANOS = 100_000_000;

    private final MeteredFacilitator facilitator;
    private final Ceilings ceilings;
    private final UnderWay underWay;

    Solvency(MeteredFacilitator facilitator, Ceilings ceilings, UnderWay underWay) {
        this.facilitator = facilitator;
        this.ceilings = ceilings;
        this.underWay = underWay;
    }

    /** Unavailable, too, if the database does not add up ceilings. */
    Verification verify(Claim claim) {
        return claim.requirements().scheme().equals(Scheme.UPTO.word) ? upto(claim) : exact(claim);
    }

    private Verification exact(Claim claim) {
        underWay.enter(claim);
        Flight.CURRENT.get().atEnd(() -> underWay.leave(claim));
        for (int i = 1; ; i++) {
            // Before anybody asks what the payer has: who has settled since is counted twice, and
            // never not at all.
            long together = underWay.upTo(claim);
            Verification found = facilitator.verify(claim.payment(), claim.requirements());
            if (!(found instanceof Valid valid) || has(claim, valid, together)) {
                return found;
            }
            if (i == LOOKS) {
                return new Unavailable("This payer's other payments may take what there is.");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Also where nobody tells what there is. */
    private boolean has(Claim claim, Valid valid, long together) {
        if (together <= claim.requirements().amount()) {
            return true;
        }
        OptionalLong has =
                valid.has().isPresent()
                        ? valid.has()
                        : facilitator.balance(claim.payment(), claim.requirements());
        return has.isEmpty() || has.getAsLong() >= together;
    }

    private Verification upto(Claim claim) {
        try {
            // Before anybody asks what the payer has: see Ceilings.
            long underWay = ceilings.reserve(claim);
            Verification found = facilitator.verify(claim.payment(), claim.requirements());
            return found instanceof Valid ? covered(claim, underWay, found) : found;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("No ceiling can be reserved right now: {}", e.getMessage());
            return new Unavailable("No ceiling can be reserved.");
        }
    }

    private Verification covered(Claim claim, long underWay, Verification valid) {
        OptionalLong has = facilitator.spendable(claim.payment(), claim.requirements());
        if (has.isEmpty()) {
            return new Unavailable("Nobody tells what the payer has.");
        }
        return has.getAsLong() >= underWay
                ? valid
                : new Invalid(
                        Scheme.UPTO.tooLittle,
                        "With this payer's other payments under way it comes to more than there"
                                + " is to spend.");
    }
}
