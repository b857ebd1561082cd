package io.tollgate.payment.checkout;

import io.tollgate.payment.Scheme;
import io.tollgate.payment.Verification;
import io.tollgate.payment.Verification.Invalid;
import io.tollgate.payment.Verification.Paid;
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
    private static final int LOOKS = 4;

    private static final long PAUSE_NANOS = 500_000_000;

    private final MeteredFacilitator facilitator;
    private final Ceilings ceilings;
    private final UnderWay underWay;
    private final int perPayer;

    /**
     * @param perPayer how many payments of a payer may be under way where nobody tells what he has
     */
    Solvency(MeteredFacilitator facilitator, Ceilings ceilings, UnderWay underWay, int perPayer) {
        this.facilitator = facilitator;
        this.ceilings = ceilings;
        this.underWay = underWay;
        this.perPayer = perPayer;
    }

    /** Unavailable, too, if the database does not add up ceilings. */
    Verification verify(Claim claim) {
        return claim.requirements().scheme().equals(Scheme.UPTO.word) ? upto(claim) : exact(claim);
    }

    private Verification exact(Claim claim) {
        underWay.enter(claim);
        Flight.CURRENT.get().atEnd(() -> underWay.leave(claim));
        // Before anybody asks what the payer has: who has settled since is counted twice, and never
        // not at all.
        UnderWay.Sum sum = underWay.upTo(claim);
        Verification found = facilitator.verify(claim.payment(), claim.requirements());
        if (found instanceof Paid) {
            underWay.leave(claim);
        }
        return found instanceof Valid valid && sum.payments() > 1
                ? together(claim, sum, valid)
                : found;
    }

    private Verification together(Claim claim, UnderWay.Sum sum, Valid valid) {
        OptionalLong has = valid.has().isPresent() ? valid.has() : balance(claim);
        return covers(sum, has) || awaitCover(claim)
                ? valid
                : new Unavailable("This payer's other payments may take what there is.");
    }

    private boolean covers(UnderWay.Sum sum, OptionalLong has) {
        return facilitator.tellsBalances()
                ? has.isPresent() && has.getAsLong() >= sum.amount()
                : sum.payments() <= perPayer;
    }

    /** Those before it may be about to settle, and may leave enough. */
    private boolean awaitCover(Claim claim) {
        for (int i = 0; i < LOOKS; i++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            UnderWay.Sum sum = underWay.upTo(claim);
            if (covers(sum, balance(claim))) {
                return true;
            }
        }
        return false;
    }

    private OptionalLong balance(Claim claim) {
        return facilitator.balance(claim.payment(), claim.requirements());
    }

    private Verification upto(Claim claim) {
        try {
            // Before anybody asks what the payer has: see Ceilings.
            long together = ceilings.reserve(claim);
            Verification found = facilitator.verify(claim.payment(), claim.requirements());
            return found instanceof Valid ? covered(claim, together, found) : found;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("No ceiling can be reserved right now: {}", e.getMessage());
            return new Unavailable("No ceiling can be reserved.");
        }
    }

    private Verification covered(Claim claim, long together, Verification valid) {
        OptionalLong has = facilitator.spendable(claim.payment(), claim.requirements());
        if (has.isEmpty()) {
            return new Unavailable("Nobody tells what the payer has.");
        }
        return has.getAsLong() >= together
                ? valid
                : new Invalid(
                        Scheme.UPTO.tooLittle,
                        "With this payer's other payments under way it comes to more than there"
                                + " is to spend.");
    }
}
