package io.tollgate.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.lang.Nullable;

/**
 * How far a key may be run up in a period.
 *
 * @param key the key's id
 * @param period days and months are those of UTC
 * @param most atomic units, zero or more
 */
public record Budget(String key, Period period, long most) {

    /** How long a budget is for. */
    public enum Period {
        DAY,
        MONTH,
        /** As long as the key lives. */
        TOTAL
    }

    /** Names this budget and the period that {@code now} is in: at most 80 characters, no space. */
    public String purse(Instant now) {
        LocalDate today = day(now);
        return key
                + ":"
                + switch (period) {
                    case DAY -> today.toString();
                    case MONTH -> YearMonth.from(today).toString();
                    case TOTAL -> "total";
                };
    }

    /** When it is whole again; null for never. */
    public @Nullable Instant renews(Instant now) {
        LocalDate today = day(now);
        return switch (period) {
            case DAY -> start(today.plusDays(1));
            case MONTH -> start(today.withDayOfMonth(1).plusMonths(1));
            case TOTAL -> null;
        };
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
