package io.tollgate.payment.onchain;

import io.tollgate.payment.Payment;

/** How payments of one scheme are moved. */
@FunctionalInterface
interface Mover {

    /**
     * The call that moves {@code amount}, which is at most what was signed.
     *
     * @throws RpcException if the node has to be asked and does not answer
     */
    Call call(Payment payment, long amount);
}
