package io.tollgate.payment.checkout;

import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.exact.Finding;
import io.tollgate.payment.exact.Finding.Refused;
import org.springframework.lang.Nullable;

/** All about a payment that costs nothing to find out. */
final class PaymentChecks {

    private final Resources resources;
    private final Schemes schemes;
    private final MeteredFacilitator facilitator;

    PaymentChecks(Resources resources, Schemes schemes, MeteredFacilitator facilitator) {
        this.resources = resources;
        this.schemes = schemes;
        this.facilitator = facilitator;
    }

    /**
     * What there is against a payment, or null.
     *
     * @param host that the request was sent to
     */
    @Nullable
    Refused refusal(Payment payment, PaymentRequirements ours, @Nullable String host) {
        Finding elsewhere = resources.check(payment.resource(), host);
        return refusal(elsewhere == null ? schemes.check(payment, ours) : elsewhere);
    }

    /** Without a chain nobody can say that a signature is a contract's. */
    private @Nullable Refused refusal(Finding finding) {
        return switch (finding) {
            case Finding.Recovered recovered -> null;
            case Finding.Refused refused -> refused;
            case Finding.ContractOnly only -> facilitator.asksContracts() ? null : only.otherwise();
        };
    }
}
