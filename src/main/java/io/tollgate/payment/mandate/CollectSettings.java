package io.tollgate.payment.mandate;

import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How debts are collected by mandate.
 *
 * @param collectEvery how often it is looked whether something is due
 * @param collectThresholdUsd what has to be owed before it is collected, in dollars with at most 6
 *     decimals; an owner may set a higher one, no lower one
 * @param collectorKey the private key that owners permit to spend, 0x and 64 hex digits: the same
 *     one for all instances, and no relayer's; without one there are no mandates on a chain
 */
@ConfigurationProperties("tollgate.billing")
public record CollectSettings(
        @DefaultValue("60s") Duration collectEvery,
        @DefaultValue("1") BigDecimal collectThresholdUsd,
        @DefaultValue("") String collectorKey) {

    private static final int DIGITS = 6;
    private static final BigDecimal MOST = new BigDecimal(1_000_000);

    public CollectSettings {
        collectorKey = collectorKey.strip();
        if (!collectEvery.isPositive()) {
            throw new IllegalArgumentException("tollgate.billing.collect-every must be positive.");
        }
        if (collectThresholdUsd.signum() <= 0
                || collectThresholdUsd.compareTo(MOST) > 0
                || collectThresholdUsd.stripTrailingZeros().scale() > DIGITS) {
            throw new IllegalArgumentException(
                    "tollgate.billing.collect-threshold-usd must be above 0, to 1000000, with at"
                            + " most 6 decimals.");
        }
    }

    /** In atomic units of an asset with 6 decimals. */
    long threshold() {
        return collectThresholdUsd.movePointRight(DIGITS).longValueExact();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "CollectSettings[collectEvery="
                + collectEvery
                + ", collectThresholdUsd="
                + collectThresholdUsd
                + ", collectorKey="
                + (collectorKey.isEmpty() ? "none" : "***")
                + "]";
    }
}
