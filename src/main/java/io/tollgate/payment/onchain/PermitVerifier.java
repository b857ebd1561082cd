package io.tollgate.payment.onchain;

import io.tollgate.payment.Payment;
import io.tollgate.payment.Verification;
import io.tollgate.payment.upto.Permit2;

/**
 * Looks whether the whole ceiling of an {@code upto} payment would settle now. Permit2 itself
 * checks the signature, of keys and of contracts, and the nonce.
 */
final class PermitVerifier {

    private final Chain chain;
    private final Mover mover;
    private final Causes causes;

    PermitVerifier(Chain chain, Mover mover, Causes causes) {
        this.chain = chain;
        this.mover = mover;
        this.causes = causes;
    }

    /**
     * @throws RpcException if the node cannot be asked
     */
    Verification verify(Payment payment) {
        Call all = mover.call(payment, payment.authorization().value().longValueExact());
        try {
            chain.call(all.from(), all.to(), all.data(), Chain.LATEST);
            // Where there is no contract every call succeeds.
            return chain.hasCode(Permit2.UPTO_PROXY)
                    ? new Verification.Valid(payment.authorization().from())
                    : PermitDiagnosis.undeployed().invalid();
        } catch (NodeErrorException e) {
            if (!e.isRevert()) {
                throw e;
            }
            return causes.of(payment.authorization(), causes.simulated(e)).invalid();
        }
    }
}
