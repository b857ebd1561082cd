package io.tollgate.payment.onchain;

import io.tollgate.payment.Authorization;
import java.math.BigDecimal;
import java.math.BigInteger;

/** How many blocks have to stand on something before it counts as unchangeable. */
final class Depth {

    private static final int USD_DIGITS = 6;

    private final Chain chain;
    private final int confirmations;
    private final BigInteger threshold;

    Depth(Chain chain, int confirmations, BigDecimal aboveUsd) {
        this.chain = chain;
        this.confirmations = confirmations;
        this.threshold = aboveUsd.movePointRight(USD_DIGITS).toBigInteger();
    }

    /** Whether what happened in {@code block} counts for this payment. */
    boolean reached(BigInteger block, Authorization authorization) {
        return needed(authorization) == 1
                || block.compareTo(newestThatCounts(authorization).number()) <= 0;
    }

    /** Whether what happened in {@code block} counts for a movement of {@code amount}. */
    boolean reached(BigInteger block, long amount) {
        int needed = needed(BigInteger.valueOf(amount));
        return needed == 1
                || block.add(BigInteger.valueOf(needed - 1L))
                                .compareTo(chain.block(Chain.LATEST).number())
                        <= 0;
    }

    /** The newest block that is deep enough for this payment. */
    Block newestThatCounts(Authorization authorization) {
        Block latest = chain.block(Chain.LATEST);
        int needed = needed(authorization);
        BigInteger number = latest.number().subtract(BigInteger.valueOf(needed - 1L));
        return needed == 1 || number.signum() < 0 ? latest : chain.block(tag(number));
    }

    /** A block's number as calls take it. */
    static String tag(BigInteger number) {
        return "0x" + number.toString(16);
    }

    private int needed(Authorization authorization) {
        return needed(authorization.value());
    }

    private int needed(BigInteger amount) {
        return amount.compareTo(threshold) > 0 ? confirmations : 1;
    }
}
