package io.tollgate.payment.claim;

import org.springframework.lang.Nullable;

/**
 * What a payment is for.
 *
 * @param model canonical id; of money for an account, {@code account}
 * @param quote the quote as JSON, for the receipt
 * @param account whose account it goes to, or null if it buys an answer
 */
public record Sold(String model, String quote, @Nullable String account) {

    /** An answer. */
    public Sold(String model, String quote) {
        this(model, quote, null);
    }
}
