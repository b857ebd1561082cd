package io.tollgate.payment.onchain;

import java.math.BigInteger;

/**
 * What a transaction offers for its gas (EIP-1559), in wei per unit.
 *
 * @param max the most, base fee and tip together
 * @param tip the most for the block's builder, not above {@code max}
 */
record Fee(BigInteger max, BigInteger tip) {

    private static final BigInteger EIGHT = BigInteger.valueOf(8);
    private static final BigInteger TEN = BigInteger.TEN;

    Fee {
        tip = tip.min(max);
    }

    /** An eighth more of both: nodes want a tenth more before they replace a transaction. */
    Fee raised() {
        return new Fee(
                max.add(max.divide(EIGHT)).add(BigInteger.ONE),
                tip.add(tip.divide(EIGHT)).add(BigInteger.ONE));
    }

    Fee atLeast(Fee other) {
        return new Fee(max.max(other.max), tip.max(other.tip));
    }

    Fee atMost(BigInteger cap) {
        return new Fee(max.min(cap), tip);
    }

    /** Whether nodes replace a transaction that offers {@code other} with one that offers this. */
    boolean replaces(Fee other) {
        return isTenthAbove(max, other.max) && isTenthAbove(tip, other.tip);
    }

    private static boolean isTenthAbove(BigInteger value, BigInteger than) {
        return value.multiply(TEN).compareTo(than.multiply(TEN).add(than)) >= 0;
    }
}
