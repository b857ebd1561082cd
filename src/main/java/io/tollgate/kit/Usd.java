package io.tollgate.kit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Atomic units of USDC, millionths of a dollar, as people write them. */
final class Usd {

    private static final int DECIMALS = 6;
    private static final Pattern TEXT = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");

    private Usd() {}

    /**
     * Exactly what {@code text} says, in atomic units.
     *
     * @throws NumberFormatException if it is not digits, or has more than six after the point
     */
    static BigInteger parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new NumberFormatException("Not an amount of dollars");
        }
        return new BigDecimal(text).movePointRight(DECIMALS).toBigIntegerExact();
    }

    /** Exactly {@code amount}, such as {@code $0.000612}; at least two digits after the point. */
    static String format(BigInteger amount) {
        BigDecimal dollars = new BigDecimal(amount, DECIMALS).stripTrailingZeros();
        return "$" + dollars.setScale(Math.max(2, dollars.scale())).toPlainString();
    }
}
