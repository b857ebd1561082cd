package io.tollgate.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The parts of an amount, in USD with six decimals; they add up to the amount exactly.
 *
 * <p>The costs of input and output are rounded down to whole units; {@code margin} is all the rest:
 * the commission, what rounding took, and what the floor adds. Of an amount that was capped the
 * input has its part first, then the output.
 *
 * @param inputCost the provider's price of the prompt; of a request with one price, that price
 * @param outputCost the provider's price of all completions
 * @param margin never negative
 */
public record Breakdown(String inputCost, String outputCost, String margin) {

    /**
     * @param input exact, in atomic units
     * @param output exact, in atomic units
     * @param amount the whole, in atomic units
     */
    static Breakdown of(BigDecimal input, BigDecimal output, long amount) {
        long in = part(input, amount);
        long out = part(output, amount - in);
        return new Breakdown(usd(in), usd(out), usd(amount - in - out));
    }

    /** Atomic units as USD: 612 is {@code 0.000612}. */
    public static String usd(long amount) {
        return BigDecimal.valueOf(amount, 6).toPlainString();
    }

    /** What the provider has of an amount: the costs of input and output, in atomic units. */
    static long base(BigDecimal input, BigDecimal output, long amount) {
        long in = part(input, amount);
        return in + part(output, amount - in);
    }

    private static long part(BigDecimal exact, long most) {
        BigDecimal whole = exact.setScale(0, RoundingMode.FLOOR);
        return whole.min(BigDecimal.valueOf(most)).longValueExact();
    }
}
