package io.tollgate.payment.exact;

/**
 * What can be said of a payment without asking the chain.
 *
 * <p>None of these is the last word on the signature: where {@code from} has code (a contract
 * wallet, or an account delegated by EIP-7702), the token asks that code (ERC-1271) and nothing
 * else, so that there a matching ECDSA signature must not count. Only the chain knows about code;
 * whoever settles must have asked it.
 */
public sealed interface Finding {

    /**
     * All is as required, and the key of {@code payer} has signed: good if {@code payer} has no
     * code.
     *
     * @param payer 0x and 40 hex digits, in lower case
     */
    record Recovered(String payer) implements Finding {}

    /**
     * All is as required, but the key of {@code from} has not signed. So it could only be a
     * contract's signature: the chain is to be asked.
     *
     * @param otherwise the refusal if {@code from} has no code
     */
    record ContractOnly(Refused otherwise) implements Finding {}

    /**
     * The payment can't settle.
     *
     * @param reason machine-readable, from x402.md section 3
     * @param message for people
     */
    record Refused(String reason, String message) implements Finding {}
}
