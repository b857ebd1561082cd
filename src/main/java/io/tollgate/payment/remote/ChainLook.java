package io.tollgate.payment.remote;

import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;

/** Looks at the chain itself for what became of a payment, because facilitators don't say. */
@FunctionalInterface
public interface ChainLook {

    /**
     * What became of {@code payment}; it moves nothing, and has a time limit. Anything but Settled
     * and Refused means that it can't tell.
     */
    Settlement look(Payment payment, PaymentRequirements requirements);
}
