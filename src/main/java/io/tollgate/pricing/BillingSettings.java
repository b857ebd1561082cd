package io.tollgate.pricing;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the gateway asks beyond what providers ask.
 *
 * @param commissionPercent percent on top of the provider's price, zero or more, at most four
 *     decimals
 * @param floorUsd the least that a priced request costs, in USD, zero or more, at most six decimals
 */
@ConfigurationProperties("tollgate.billing")
public record BillingSettings(
        @DefaultValue("10") BigDecimal commissionPercent,
        @DefaultValue("0.001") BigDecimal floorUsd) {

    private static final BigDecimal MOST = new BigDecimal(1_000_000);

    public BillingSettings {
        require("commission-percent", commissionPercent, 4);
        require("floor-usd", floorUsd, 6);
    }

    private static void require(String name, BigDecimal value, int decimals) {
        boolean sound = value.signum() >= 0 && value.compareTo(MOST) <= 0;
        if (!sound || value.stripTrailingZeros().scale() > decimals) {
            throw new IllegalArgumentException(
                    "tollgate.billing.%s must be from 0 to 1000000 with at most %d decimals, not %s"
                            .formatted(name, decimals, value));
        }
    }
}
