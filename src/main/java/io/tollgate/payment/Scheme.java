package io.tollgate.payment;

import java.math.BigInteger;

/**
 * The schemes that are sold for, and what each calls the same refusal: the words of x402.md section
 * 3, which are the reference's.
 */
public enum Scheme {
    EXACT(
            "exact",
            "invalid_exact_evm_scheme",
            "invalid_exact_evm_network_mismatch",
            "invalid_exact_evm_recipient_mismatch",
            "invalid_exact_evm_payload_authorization_value_mismatch",
            "invalid_exact_evm_payload_authorization_valid_before",
            "invalid_exact_evm_payload_authorization_valid_after",
            "invalid_exact_evm_signature",
            "invalid_exact_evm_payload_undeployed_smart_wallet",
            "invalid_exact_evm_nonce_already_used",
            "invalid_exact_evm_insufficient_balance",
            "invalid_exact_evm_authorization_value",
            "invalid_exact_evm_transaction_failed",
            "invalid_exact_evm_transfer_event_mismatch"),
    UPTO(
            "upto",
            "invalid_upto_evm_scheme",
            "invalid_upto_evm_network_mismatch",
            "invalid_permit2_recipient_mismatch",
            "permit2_amount_mismatch",
            "permit2_deadline_expired",
            "permit2_not_yet_valid",
            "invalid_permit2_signature",
            "invalid_permit2_signature",
            "permit2_invalid_nonce",
            "permit2_insufficient_balance",
            "invalid_upto_evm_payload_settlement_exceeds_amount",
            "invalid_upto_evm_transaction_failed",
            "invalid_upto_evm_transaction_failed");

    /** As x402 writes it. */
    public final String word;

    public final String otherScheme;
    public final String otherNetwork;
    public final String otherPayee;
    public final String otherAmount;
    public final String expired;
    public final String early;
    public final String signature;

    /** A signature that only a contract could have made, where there is none. */
    public final String undeployed;

    public final String nonceUsed;
    public final String tooLittle;

    /** What was signed does not cover what is to be settled. */
    public final String wrongAmount;

    public final String failed;

    /** A transaction that did something else than move the money. */
    public final String otherTransfer;

    Scheme(
            String word,
            String otherScheme,
            String otherNetwork,
            String otherPayee,
            String otherAmount,
            String expired,
            String early,
            String signature,
            String undeployed,
            String nonceUsed,
            String tooLittle,
            String wrongAmount,
            String failed,
            String otherTransfer) {
        this.word = word;
        this.otherScheme = otherScheme;
        this.otherNetwork = otherNetwork;
        this.otherPayee = otherPayee;
        this.otherAmount = otherAmount;
        this.expired = expired;
        this.early = early;
        this.signature = signature;
        this.undeployed = undeployed;
        this.nonceUsed = nonceUsed;
        this.tooLittle = tooLittle;
        this.wrongAmount = wrongAmount;
        this.failed = failed;
        this.otherTransfer = otherTransfer;
    }

    /** The scheme that an authorization is made for. */
    public static Scheme of(Authorization authorization) {
        return switch (authorization) {
            case Eip3009Authorization once -> EXACT;
            case Permit2Authorization most -> UPTO;
        };
    }

    /**
     * Whether {@code amount} can be settled by what was signed: all of it, or for UPTO up to it.
     */
    public boolean allows(Authorization authorization, long amount) {
        int more = authorization.value().compareTo(BigInteger.valueOf(amount));
        return this == UPTO ? amount > 0 && more >= 0 : more == 0;
    }

    /** Whether a payment says that it is of this scheme, and is. */
    public boolean isOf(Payment payment) {
        return word.equals(payment.scheme()) && of(payment.authorization()) == this;
    }
}
