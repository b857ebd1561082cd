package io.tollgate.payment.mandate;

import java.time.LocalDate;

/** Days of the month. */
final class Days {

    private Days() {}

    /**
     * The first such day after {@code today}.
     *
     * @param day 1 to 28: the days that every month has
     */
    static LocalDate next(int day, LocalDate today) {
        LocalDate here = today.withDayOfMonth(day);
        return here.isAfter(today) ? here : here.plusMonths(1);
    }
}
