package io.tollgate.payment.checkout;

import io.tollgate.payment.Scheme;
import io.tollgate.payment.Verification;
import io.tollgate.payment.Verification.Invalid;
import io.tollgate.payment.Verification.Unavailable;
import io.tollgate.payment.Verification.Valid;
import io.tollgate.payment.claim.Ceilings;
import io.tollgate.payment.claim.Claim;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Whether a payment would settle now, and with {@code upto}, where nothing is settled until the
 * end, whether all that its payer has under way would.
 */
final class Solvency {

    private static final Logger LOG = LoggerFactory.getLogger(Solvency.class);

    private final MeteredFacilitator facilitator;
    private final Ceilings ceilings;

    Solvency(MeteredFacilitator facilitator, Ceilings ceilings) {
        this.facilitator = facilitator;
        this.ceilings = ceilings;
    }

    /** Unavailable, too, if the database does not add up ceilings. */
    Verification verify(Claim claim) {
        if (!claim.requirements().scheme().equals(Scheme.UPTO.word)) {
            return facilitator.verify(claim.payment(), claim.requirements());
        }
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
