package io.tollgate.payment.exact;

import io.tollgate.payment.Accepted;
import io.tollgate.payment.Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Scheme;
import io.tollgate.payment.exact.Finding.Refused;
import java.math.BigInteger;
import org.springframework.lang.Nullable;

/** Whether a payment is what the gateway asked for, in what all schemes have. */
public final class OfferCheck {

    private OfferCheck() {}

    /**
     * @return null if there is nothing against it; then it is an authorization of {@code scheme}
     */
    public static @Nullable Refused compare(
            Scheme scheme, Payment payment, PaymentRequirements ours) {
        if (!scheme.isOf(payment) || !scheme.word.equals(ours.scheme())) {
            return new Refused(scheme.otherScheme, "The scheme is not " + scheme.word + ".");
        }
        if (!payment.network().equals(ours.asset().network())) {
            return new Refused(
                    scheme.otherNetwork, "The network must be " + ours.asset().network() + ".");
        }
        Refused refused =
                payment.accepted() == null ? null : compare(scheme, payment.accepted(), ours);
        return refused != null ? refused : compare(scheme, payment.authorization(), ours);
    }

    private static @Nullable Refused compare(
            Scheme scheme, Accepted accepted, PaymentRequirements ours) {
        if (!accepted.asset().equals(ours.asset().address())) {
            return new Refused(
                    "invalid_payment_requirements",
                    "The accepted asset must be " + ours.asset().address() + ".");
        }
        if (!accepted.payTo().equals(ours.payTo())) {
            return new Refused(
                    scheme.otherPayee, "The accepted payTo must be " + ours.payTo() + ".");
        }
        return accepted.amount().equals(BigInteger.valueOf(ours.amount()))
                ? null
                : new Refused(
                        scheme.otherAmount, "The accepted amount must be " + ours.amount() + ".");
    }

    private static @Nullable Refused compare(
            Scheme scheme, Authorization authorization, PaymentRequirements ours) {
        if (!authorization.to().equals(ours.payTo())) {
            return new Refused(
                    scheme.otherPayee, "The authorization must be to " + ours.payTo() + ".");
        }
        return authorization.value().equals(BigInteger.valueOf(ours.amount()))
                ? null
                : new Refused(
                        scheme.otherAmount,
                        "The authorization's value must be " + ours.amount() + ".");
    }
}
