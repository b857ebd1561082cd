package io.tollgate.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * How far accounts may be run up, and how the books are looked after.
 *
 * @param debtCeilingUsd what an account may owe, unless it has a ceiling of its own, in USD, zero
 *     or more, at most six decimals; if null, 10 for one that came by a token and no limit for one
 *     that the operator has opened
 * @param reservationTimeout how long a process may be silent before what it holds is given up
 * @param checkEvery pause between two checks of the books
 */
@ConfigurationProperties("tollgate.billing")
public record LedgerSettings(
        @Nullable BigDecimal debtCeilingUsd,
        @DefaultValue("15m") Duration reservationTimeout,
        @DefaultValue("5m") Duration checkEvery) {

    private static final BigDecimal MOST = new BigDecimal(1_000_000_000);
    private static final long BY_TOKEN = 10_000_000;

    public LedgerSettings {
        if (debtCeilingUsd != null
                && (debtCeilingUsd.signum() < 0
                        || debtCeilingUsd.compareTo(MOST) > 0
                        || debtCeilingUsd.stripTrailingZeros().scale() > 6)) {
            throw new IllegalArgumentException(
                    "tollgate.billing.debt-ceiling-usd must be from 0 to 1000000000 with at most 6"
                            + " decimals, not "
                            + debtCeilingUsd);
        }
    }

    /**
     * The usual ceiling, in atomic units.
     *
     * @param opened whether the operator has opened the account
     */
    public long ceiling(boolean opened) {
        if (debtCeilingUsd != null) {
            return debtCeilingUsd.movePointRight(6).longValueExact();
        }
        return opened ? Reservation.UNLIMITED : BY_TOKEN;
    }
}
