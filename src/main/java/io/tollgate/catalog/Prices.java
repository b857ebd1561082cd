package io.tollgate.catalog;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Prices in USD per million tokens, exact decimals.
 *
 * @param cacheRead price of prompt tokens read from a cache, or null if the provider has none
 * @param cacheWrite price of prompt tokens written to a cache, or null
 * @param tiers prices that take the place of these for the whole request when its prompt is long,
 *     shortest first
 */
public record Prices(
        BigDecimal input,
        BigDecimal output,
        @Nullable BigDecimal cacheRead,
        @Nullable BigDecimal cacheWrite,
        List<Tier> tiers) {

    /**
     * @param above the tier holds for prompts of more tokens than this
     */
    public record Tier(int above, BigDecimal input, BigDecimal output) {}
}
