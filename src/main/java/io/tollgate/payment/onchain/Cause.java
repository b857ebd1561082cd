package io.tollgate.payment.onchain;

import io.tollgate.payment.Scheme;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Verification;

/**
 * Why a payment does not settle.
 *
 * @param reason machine-readable, one of x402's
 * @param message for people
 */
record Cause(String reason, String message) {

    static Cause nonceUsed(Scheme scheme) {
        return new Cause(
                scheme.nonceUsed, "The authorization was cancelled or used for something else.");
    }

    static Cause expired(Scheme scheme) {
        return new Cause(scheme.expired, "The authorization has expired.");
    }

    static Cause badSignature(String message) {
        return new Cause("invalid_exact_evm_signature", message);
    }

    Verification invalid() {
        return new Verification.Invalid(reason, message);
    }

    Settlement refused() {
        return new Settlement.Refused(reason, message);
    }
}
