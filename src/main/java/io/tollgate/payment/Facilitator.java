package io.tollgate.payment;

/**
 * Who checks payments against the chain and settles them. Implementations are safe for use by many
 * threads, never throw for what a payer, a chain or a network does, and each has a time limit.
 */
public interface Facilitator {

    /**
     * Whether {@code payment} would settle now. The cheap checks ({@code payment.exact}) have been
     * passed; what is left is what costs a call: balance, nonce, contract wallets.
     */
    Verification verify(Payment payment, PaymentRequirements requirements);

    /** Moves the money. Settling the same payment again gives the same answer and moves nothing. */
    Settlement settle(Payment payment, PaymentRequirements requirements);

    /**
     * What became of a payment whose settlement was {@link Settlement.Unknown}; it moves nothing.
     * Refused only when it is certain that it never will move: the nonce was cancelled, or unused
     * when its window had closed.
     */
    Settlement reconcile(Payment payment, PaymentRequirements requirements);
}
