package io.tollgate.payment.onchain;

import io.tollgate.payment.Settlement;
import io.tollgate.payment.Verification;

/**
 * Why a payment does not settle.
 *
 * @param reason machine-readable, one of x402's
 * @param message for people
 */
record Cause(String reason, String message) {

    static Cause nonceUsed() {
        return new Cause(
                "invalid_exact_evm_nonce_already_used",
                "The authorization was cancelled or used for something else.");
    }

    static Cause expired() {
        return new Cause(
                "invalid_exact_evm_payload_authorization_valid_before",
                "The authorization has expired.");
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
