package io.tollgate.payment.checkout;

import io.tollgate.payment.Scheme;
import io.tollgate.payment.Verification;
import io.tollgate.payment.Verification.Invalid;
import io.tollgate.payment.Verification.Unavailable;
import io.tollgate.payment.Verification.Valid;
import io.tollgate.payment.claim.Ceilings;
import io.tollgate.payment.claim.Claim;
import java.util.OptionalLong;

/**
 * Whether a payment would settle now, and with {@code upto}, where nothing is settled until the
 * end, whether all that its payer has under way would.
 */
final class Solvency {

    private final MeteredFacilitator facilitator;
    private final Ceilings ceilings;

    Solvency(MeteredFacilitator facilitator, Ceilings ceilings) {
        this.facilitator = facilitator;
        this.ceilings = ceilings;
    }

    /**
     * @throws org.springframework.dao.DataAccessException if ceilings cannot be reserved
     */
    Verification verify(Claim claim) {
        if (!claim.requirements().scheme().equals(Scheme.UPTO.word)) {
            return facilitator.verify(claim.payment(), claim.requirements());
        }
        // Before anybody asks what the payer has: see Ceilings.
        long underWay = ceilings.reserve(claim);
        Verification found = facilitator.verify(claim.payment(), claim.requirements());
        return found instanceof Valid ? covered(claim, underWay, found) : found;
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
