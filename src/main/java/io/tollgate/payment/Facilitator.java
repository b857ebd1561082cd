package io.tollgate.payment;

import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.lang.Nullable;

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

    /**
     * Moves {@code requirements.amount()}: of {@code exact} all that was signed, of {@code upto} at
     * most that; nothing at all is settled by an empty transaction. Settling the same payment again
     * gives the same answer and moves nothing.
     */
    Settlement settle(Payment payment, PaymentRequirements requirements);

    /**
     * How {@code requirements.amount()} would move, for who keeps money in the database of the
     * claims; empty where {@link #settle} has to be asked, as it has to if this cannot be done.
     */
    default Optional<Transfer> transfer(Payment payment, PaymentRequirements requirements) {
        return Optional.empty();
    }

    /**
     * What became of a payment whose settlement was {@link Settlement.Unknown}; it moves nothing.
     * Refused only when it is certain that it never will move: the nonce was cancelled, or unused
     * when its window had closed.
     */
    Settlement reconcile(Payment payment, PaymentRequirements requirements);

    /**
     * Settles what is due for an answer that is out, after a settlement that was {@link
     * Settlement.Unknown}, not sent, or cut off: what has not moved by now is moved.
     */
    default Settlement resume(Payment payment, PaymentRequirements requirements) {
        Settlement found = reconcile(payment, requirements);
        return found instanceof Settlement.Unknown ? settle(payment, requirements) : found;
    }

    /** Whether it can be asked what payers have. */
    default boolean tellsBalances() {
        return false;
    }

    /**
     * What the payer has, for a {@link Verification.Valid} that does not say it.
     *
     * @return atomic units; empty if nobody answers
     */
    default OptionalLong balance(Payment payment, PaymentRequirements requirements) {
        return OptionalLong.empty();
    }

    /**
     * The address that {@code upto} payments on a network have to name as their facilitator, 0x and
     * 40 hex digits, in lower case; null as long as such payments cannot be settled. Answers at
     * once.
     *
     * @param network CAIP-2
     */
    default @Nullable String uptoFacilitator(String network) {
        return null;
    }

    /**
     * What the payer of an {@code upto} payment, which is {@link Verification.Valid}, can spend by
     * all such payments under way: the balance, or less if Permit2 may take no more.
     *
     * @return atomic units; the payment's own ceiling where nobody tells how much more there is;
     *     empty if nobody answers
     */
    default OptionalLong spendable(Payment payment, PaymentRequirements requirements) {
        return OptionalLong.of(requirements.amount());
    }
}
