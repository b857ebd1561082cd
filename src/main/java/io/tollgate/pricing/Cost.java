package io.tollgate.pricing;

import io.tollgate.completion.Usage;
import java.math.BigDecimal;

/**
 * The price of a request that has run.
 *
 * @param amount in atomic units of the settlement asset (six decimals), never above the quote's
 * @param base what the provider has of it, in atomic units
 * @param commission the percentage of the provider's part, in atomic units
 * @param usage the tokens it is the price of
 * @param capped whether the tokens cost more than was quoted; the difference is the seller's loss
 */
public record Cost(long amount, long base, long commission, Usage usage, boolean capped) {

    static Cost of(Usage usage, Quote quote) {
        Terms.Parts parts = quote.terms().actual(usage);
        boolean capped = exceeds(parts, quote);
        long amount = capped ? quote.amount() : quote.terms().amount(parts);
        long base = Breakdown.base(parts.input(), parts.output(), amount);
        long commission = quote.terms().rules().commission(base, amount - base);
        return new Cost(amount, base, commission, usage, capped);
    }

    /** Compared before it is rounded: what a provider says it used may be beyond any long. */
    private static boolean exceeds(Terms.Parts parts, Quote quote) {
        BigDecimal most = BigDecimal.valueOf(quote.amount());
        return parts.input().add(parts.output()).compareTo(most) > 0
                || quote.terms().amount(parts) > quote.amount();
    }
}
