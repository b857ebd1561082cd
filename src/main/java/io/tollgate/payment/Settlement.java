package io.tollgate.payment;

import org.springframework.lang.Nullable;

/** What became of a payment when it was to be settled. */
public sealed interface Settlement {

    /**
     * The money has arrived.
     *
     * @param transaction the transaction's hash, or the sandbox's name for it; empty if nothing had
     *     to move
     * @param payer who paid, 0x and 40 hex digits, in lower case
     * @param amount atomic units that moved
     */
    record Settled(String transaction, String payer, long amount) implements Settlement {

        /** Nothing was used, so that nothing has to move. */
        public static Settled nothing(Payment payment) {
            return new Settled("", payment.authorization().from(), 0);
        }
    }

    /**
     * Nothing has moved, and nothing will by this payment.
     *
     * @param reason machine-readable, from x402.md section 3
     * @param message for people
     */
    record Refused(String reason, String message) implements Settlement {}

    /**
     * It may have moved, or may still: somebody has to ask again.
     *
     * @param transaction the hash, when one was sent; one of a higher fee may have replaced it
     */
    record Unknown(String message, @Nullable String transaction) implements Settlement {}

    /**
     * Nothing was sent: the chain could not be asked, gas costs too much, or too many settlements
     * are under way. The payment is what it was before this call: it may be settled later, and what
     * an earlier call has sent still counts.
     *
     * @param message for people
     */
    record NotSent(String message) implements Settlement {}
}
