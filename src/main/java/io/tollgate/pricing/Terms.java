package io.tollgate.pricing;

import io.tollgate.catalog.Billing;
import io.tollgate.catalog.Model;
import io.tollgate.catalog.PriceTier;
import io.tollgate.catalog.Prices;
import io.tollgate.completion.Usage;
import java.math.BigDecimal;

/**
 * What a model's tokens cost and by which rules: all that turns tokens into an amount.
 *
 * <p>A quote keeps its terms, so that an edit of the catalogue cannot change the price of a request
 * under way. Token counts are never negative. A price in USD per million tokens is the price of one
 * token in atomic units, so nothing is rounded before {@link Rules#amount}.
 */
public record Terms(Billing billing, Prices prices, Rules rules) {

    /** The exact cost of a request to us, in atomic units. */
    record Parts(BigDecimal input, BigDecimal output) {

        static final Parts NONE = new Parts(BigDecimal.ZERO, BigDecimal.ZERO);

        Parts max(Parts other) {
            return new Parts(input.max(other.input), output.max(other.output));
        }
    }

    static Terms of(Model model, Rules rules) {
        return new Terms(model.billing(), model.prices(), rules);
    }

    /**
     * The most that a prompt of up to {@code input} tokens and as much output can cost.
     *
     * @param output tokens of all choices together
     * @param keptForAnHour whether the prompt may be written to a cache that keeps it for an hour
     */
    Parts ceiling(long input, long output, boolean keptForAnHour) {
        requireCount(input);
        requireCount(output);
        return switch (billing) {
            case FREE -> Parts.NONE;
            case FLAT -> flat();
            case PAID -> dearestTier(input, output, keptForAnHour);
        };
    }

    /** What the tokens that were used cost. */
    Parts actual(Usage usage) {
        return switch (billing) {
            case FREE -> Parts.NONE;
            case FLAT -> flat();
            case PAID -> used(usage, prices.at(usage.promptTokens()));
        };
    }

    /** The amount for {@code parts}, in atomic units; 0 for what is free, whatever the floor. */
    long amount(Parts parts) {
        return billing == Billing.FREE ? 0 : rules.amount(parts.input.add(parts.output));
    }

    private Parts flat() {
        return new Parts(prices.request().orElseThrow().movePointRight(6), BigDecimal.ZERO);
    }

    /** Of every tier up to the prompt's, because the true prompt may be shorter than estimated. */
    private Parts dearestTier(long input, long output, boolean keptForAnHour) {
        Parts most = ceiling(prices.at(0), input, output, keptForAnHour);
        for (PriceTier tier : prices.tiers()) {
            if (input > tier.above()) {
                Prices at = prices.at(tier.above() + 1L);
                most = most.max(ceiling(at, input, output, keptForAnHour));
            }
        }
        return most;
    }

    /** A cache may not be hit, so it never lowers the ceiling; it may be written. */
    private static Parts ceiling(Prices at, long input, long output, boolean keptForAnHour) {
        BigDecimal write = at.cacheWrite().orElse(at.input());
        BigDecimal rate = at.input().max(at.cacheRead().orElse(at.input())).max(write);
        if (keptForAnHour) {
            rate = rate.max(at.cacheWriteHour().orElse(write));
        }
        return new Parts(times(rate, input), times(at.output(), output));
    }

    /**
     * Of tokens that are counted twice, each counts once; reasoning counts as output even where a
     * provider has left it out of its total.
     */
    private static Parts used(Usage usage, Prices at) {
        long prompt = requireCount(usage.promptTokens());
        long cached = Math.min(requireCount(usage.cachedTokens()), prompt);
        long written = Math.min(requireCount(usage.cacheWriteTokens()), prompt - cached);
        long hour = Math.min(requireCount(usage.cacheWriteHourTokens()), written);
        BigDecimal write = at.cacheWrite().orElse(at.input());
        BigDecimal input =
                times(at.input(), prompt - cached - written)
                        .add(times(at.cacheRead().orElse(at.input()), cached))
                        .add(times(write, written - hour))
                        .add(times(at.cacheWriteHour().orElse(write), hour));
        long output = Math.max(requireCount(usage.completionTokens()), usage.reasoningTokens());
        return new Parts(input, times(at.output(), output));
    }

    private static BigDecimal times(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }

    private static long requireCount(long tokens) {
        if (tokens < 0) {
            throw new IllegalArgumentException("negative tokens: " + tokens);
        }
        return tokens;
    }
}
