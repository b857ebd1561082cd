package io.tollgate.payment.remote;

import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.NotSent;
import io.tollgate.payment.Settlement.Refused;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import io.tollgate.payment.Verification;
import io.tollgate.payment.Verification.Invalid;
import io.tollgate.payment.Verification.Paid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/** What can be known of a payment after its settlement had no clear answer. */
final class Afterwards {

    private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);

    private static final String BLIND =
            "Nobody looks at the chain: set tollgate.payment.rpc-url to find out.";

    private final @Nullable ChainLook look;

    Afterwards(@Nullable ChainLook look) {
        this.look = look;
        if (look == null) {
            LOG.warn(
                    "Without tollgate.payment.rpc-url a settlement whose outcome got lost stays"
                            + " unknown, unless the facilitator says that it has settled");
        }
    }

    /** What the chain shows: Settled, Refused, or else Unknown. */
    Settlement seen(Payment payment, PaymentRequirements requirements) {
        if (look == null) {
            return new Unknown(BLIND, null);
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
     * A refusal to settle, unless the chain shows that it has settled: facilitators refuse what a
     * stranger has sent before them, for whatever reason that shows up as. What they say of a
     * signature stands, as the chain does not know who presents it.
     */
    Verification reconsidered(Invalid no, Payment payment, PaymentRequirements requirements) {
        boolean doubtful = look != null && !Reasons.isOfSignature(no.reason());
        return doubtful && seen(payment, requirements) instanceof Settled settled
                ? new Paid(settled)
                : no;
    }

    /** What came of a settlement, by the chain where the facilitator's word is not the last. */
    Settlement reconsidered(Settlement said, Payment payment, PaymentRequirements requirements) {
        if (look == null || said instanceof Settled) {
            return said;
        }
        Settlement seen = seen(payment, requirements);
        return seen instanceof Settled || said instanceof Unknown && seen instanceof Refused
                ? seen
                : said;
    }

    /**
     * What the facilitator said when asked again, as far as it is certain: that it did not settle
     * this time says nothing about the time before.
     */
    Settlement weighed(Settlement said) {
        return switch (said) {
            case Settled settled -> settled;
            case NotSent away -> open(away.message(), null);
            case Refused no -> open(no.reason() + ": " + no.message(), null);
            case Unknown unknown -> open(unknown.message(), unknown.transaction());
        };
    }

    private Unknown open(String message, @Nullable String transaction) {
        return new Unknown(look == null ? message + " " + BLIND : message, transaction);
    }
}
