package io.tollgate.payment.onchain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** What gas costs now, up to what we are willing to pay. */
final class Fees {

    private static final int GWEI_DIGITS = 9;

    private final Chain chain;
    private final BigInteger cap;

    Fees(Chain chain, BigDecimal maxFeeGwei) {
        this.chain = chain;
        this.cap = maxFeeGwei.movePointRight(GWEI_DIGITS).toBigInteger();
    }

    /**
     * Good for a few full blocks in a row; empty if even the next block costs more than the cap.
     */
    Optional<Fee> now() {
        Fee asked = asked();
        BigInteger baseFee = asked.max().subtract(asked.tip()).shiftRight(1);
        return baseFee.add(BigInteger.ONE).compareTo(cap) > 0
                ? Optional.empty()
                : Optional.of(asked.atMost(cap));
    }

    /** What replaces a transaction that offers {@code old}; empty if the cap is in the way. */
    Optional<Fee> raised(Fee old) {
        Fee raised = old.raised().atLeast(asked()).atMost(cap);
        return raised.replaces(old) ? Optional.of(raised) : Optional.empty();
    }

    private Fee asked() {
        BigInteger baseFee = chain.block(Chain.LATEST).baseFee();
        BigInteger tip = chain.tip();
        return new Fee(baseFee.shiftLeft(1).add(tip), tip);
    }
}
