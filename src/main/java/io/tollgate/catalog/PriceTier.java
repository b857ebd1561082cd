package io.tollgate.catalog;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The prices of long prompts, in USD per million tokens.
 *
 * @param above the prompt size, in tokens, beyond which these prices hold for the whole request
 * @param cacheRead price of prompt tokens read from a cache; without one they cost {@code input}
 * @param cacheWrite price of prompt tokens written to a cache; without one they cost {@code input}
 * @param cacheWriteHour price of those that stay there for an hour; without one they cost {@code
 *     cacheWrite}
 */
public record PriceTier(
        int above,
        BigDecimal input,
        BigDecimal output,
        Optional<BigDecimal> cacheRead,
        Optional<BigDecimal> cacheWrite,
        Optional<BigDecimal> cacheWriteHour) {}
