package io.tollgate.payment.claim;

import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;

/**
 * A payment that one request holds.
 *
 * @param id names the claim and its receipt; not to be guessed
 * @param attempt how often the payment has been claimed, from 1; a claim that somebody else has
 *     taken over since has an older number, and can change nothing any more
 * @param transaction of the settlement, if this payment was settled for an earlier attempt whose
 *     answer never reached its caller; else null
 */
public record Claim(
        String id,
        int attempt,
        Payment payment,
        PaymentRequirements requirements,
        @org.springframework.lang.Nullable String transaction) {

    /** The same claim, by which {@code arrived} has moved the money. */
    public Claim paid(String arrived) {
        return new Claim(id, attempt, payment, requirements, arrived);
    }

    /** An id is of one payment, whose whole text need not be gone through. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Whether the money has already arrived, so that only the answer is owed. */
    public boolean settled() {
        return transaction != null;
    }
}
