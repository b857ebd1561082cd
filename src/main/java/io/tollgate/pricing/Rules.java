package io.tollgate.pricing;

import io.tollgate.error.ApiError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * How a provider's price becomes ours: commission, then one rounding, up, then the floor.
 *
 * <p>Amounts are whole atomic units of the settlement asset, millionths of a dollar.
 *
 * @param commissionPercent percent on top, zero or more
 * @param floor least amount of a priced request, in atomic units
 */
public record Rules(BigDecimal commissionPercent, long floor) {

    /** To be raised with every change to how prices are worked out, estimates included. */
    private static final int VERSION = 3;

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int UNIT_DECIMALS = 6;
    private static final int HASH_DIGITS = 12;

    public static Rules of(BillingSettings settings) {
        long floor = settings.floorUsd().movePointRight(UNIT_DECIMALS).longValueExact();
        return new Rules(settings.commissionPercent(), floor);
    }

    /**
     * The amount to ask for something that costs us {@code cost}.
     *
     * @param cost exact, in atomic units, zero or more
     * @return never below the exact price, less than one unit above it unless the floor is higher
     * @throws io.tollgate.error.ApiException 400 if the amount is beyond what a long can hold
     */
    public long amount(BigDecimal cost) {
        BigDecimal exact = cost.multiply(HUNDRED.add(commissionPercent)).movePointLeft(2);
        try {
            return Math.max(floor, exact.setScale(0, RoundingMode.CEILING).longValueExact());
        } catch (ArithmeticException overflow) {
            throw ApiError.invalidRequest(
                            null, "price_out_of_range", "This request costs more than can be paid.")
                    .exception();
        }
    }

    /**
     * What of an amount is the commission: the percentage of the provider's part, rounded down.
     *
     * @param base the provider's part, in atomic units
     * @param most all that is not the provider's, in atomic units
     */
    public long commission(long base, long most) {
        BigDecimal exact = BigDecimal.valueOf(base).multiply(commissionPercent).movePointLeft(2);
        return exact.min(BigDecimal.valueOf(most)).longValue();
    }

    /** Names these rules, margins of the estimate included: 12 hex digits of a SHA-256. */
    public String hash() {
        String rules =
                "%d commission %s floor %d estimate %s"
                        .formatted(
                                VERSION,
                                commissionPercent.stripTrailingZeros().toPlainString(),
                                floor,
                                Family.rules());
        return DigestUtils.sha256Hex(rules).substring(0, HASH_DIGITS);
    }
}
