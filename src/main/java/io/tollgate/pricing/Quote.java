package io.tollgate.pricing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tollgate.completion.Usage;

/**
 * The most that one request can cost its caller.
 *
 * @param amount in atomic units of the settlement asset (six decimals): never below the price of
 *     {@code inputTokens} and of {@code choices} times {@code outputTokens}; 0 for a free model
 *     only
 * @param inputTokens the prompt as estimated, not above the model's context window
 * @param outputTokens the most that each choice may have
 * @param choices completions wanted, at least 1
 * @param breakdown its parts add up to {@code amount}
 * @param model canonical id of the model
 * @param catalogVersion names the catalogue that the prices are from
 * @param ruleHash names the rules they were worked out by
 * @param terms what {@link #cost} goes by
 * @param family what {@link #output} goes by
 */
public record Quote(
        long amount,
        long inputTokens,
        long outputTokens,
        int choices,
        Breakdown breakdown,
        String model,
        String catalogVersion,
        String ruleHash,
        @JsonIgnore Terms terms,
        @JsonIgnore Family family) {

    /**
     * The price of what was used, by the prices and rules of this quote.
     *
     * @return at most {@code amount}; at least the floor even if nothing was used, because whether
     *     there is anything to sell is not decided here
     * @throws IllegalArgumentException if a number of tokens is negative
     */
    public Cost cost(Usage usage) {
        return Cost.of(usage, this);
    }

    /** Counts what the model says, up to what this is the quote of. */
    public OutputCount output() {
        return new OutputCount(family, outputTokens * choices);
    }
}
