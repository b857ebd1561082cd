package io.tollgate.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a model's tokens cost.
 *
 * <p>All prices are USD per million tokens: exact, not negative, at most six decimals, without
 * trailing zeros. Nothing here is rounded; a USD price per million tokens is also the price of one
 * token in millionths of a dollar.
 *
 * @param cacheRead price of prompt tokens read from a cache; without one they cost {@code input}
 * @param cacheWrite price of prompt tokens written to a cache; without one they cost {@code input}
 * @param cacheWriteHour price of those that stay there for an hour; without one they cost {@code
 *     cacheWrite}
 * @param tiers prices of long prompts, from the shortest to the longest
 * @param request the price of a whole request in USD (not per million), where that is all it costs
 */
public record Prices(
        BigDecimal input,
        BigDecimal output,
        Optional<BigDecimal> cacheRead,
        Optional<BigDecimal> cacheWrite,
        Optional<BigDecimal> cacheWriteHour,
        List<PriceTier> tiers,
        Optional<BigDecimal> request) {

    /** Nothing costs anything. */
    public static final Prices ZERO =
            new Prices(
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());

    public Prices {
        tiers = List.copyOf(tiers);
    }

    /** Prices of tokens. */
    public Prices(
            BigDecimal input,
            BigDecimal output,
            Optional<BigDecimal> cacheRead,
            Optional<BigDecimal> cacheWrite,
            Optional<BigDecimal> cacheWriteHour,
            List<PriceTier> tiers) {
        this(input, output, cacheRead, cacheWrite, cacheWriteHour, tiers, Optional.empty());
    }

    /** One price for every request, whatever its tokens. */
    public static Prices perRequest(BigDecimal usd) {
        return new Prices(
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(usd));
    }

    /**
     * The prices of a whole request, by the size of its prompt. Providers reprice all of it, prompt
     * and output, once the prompt is above a tier's threshold.
     *
     * @param promptTokens the prompt in tokens, cached ones included
     * @return prices without tiers
     */
    public Prices at(long promptTokens) {
        for (PriceTier tier : tiers.reversed()) {
            if (promptTokens > tier.above()) {
                return new Prices(
                        tier.input(),
                        tier.output(),
                        tier.cacheRead(),
                        tier.cacheWrite(),
                        tier.cacheWriteHour(),
                        List.of());
            }
        }
        return new Prices(input, output, cacheRead, cacheWrite, cacheWriteHour, List.of(), request);
    }
}
