package io.tollgate.payment.checkout;

import io.tollgate.door.Reply;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.claim.Claim;
import org.springframework.lang.Nullable;

/**
 * Money that has arrived for an account.
 *
 * @param account whose
 * @param amount atomic units; 0 if it was in the books before
 * @param claim names the payment and its receipt, or null if it was in the books before
 * @param settlement how it arrived, or null if it was in the books before
 */
public record Deposit(
        String account,
        long amount,
        @Nullable Claim claim,
        @Nullable Settlement.Settled settlement) {

    /** A payment that comes again. */
    static Deposit again(String account) {
        return new Deposit(account, 0, null, null);
    }

    /** The reply with what became of the payment. */
    public Reply receipt(Reply reply) {
        return claim == null
                ? reply
                : Paid.response(claim, settlement, reply)
                        .with("X-Receipt-Id", claim.id())
                        .with("X-Payment-Receipt", settlement.transaction());
    }
}
