package io.tollgate.payment.onchain;

import io.tollgate.payment.Payment;
import io.tollgate.payment.Verification;
import java.util.function.Function;

/**
 * How payments of one scheme are verified and settled.
 *
 * @param verifier whether a payment would settle now; throws {@link RpcException} if the node
 *     cannot be asked
 */
record Rail(Function<Payment, Verification> verifier, Settler settler) {}
