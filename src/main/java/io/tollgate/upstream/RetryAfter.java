package io.tollgate.upstream;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.springframework.lang.Nullable;

/** {@code Retry-After}, in seconds or as an HTTP date (RFC 9110, 10.2.3). */
final class RetryAfter {

    /** A provider that wants to be left alone for longer is asked again all the same. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private RetryAfter() {}

    /**
     * @return how long to wait from now, at most ten minutes; null if the header is absent or says
     *     nothing
     */
    static @Nullable Duration read(@Nullable Object header) {
        if (header == null) {
            return null;
        }
        Duration wait = wait(header.toString().strip());
        return wait == null || wait.isNegative()
                ? null
                : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static @Nullable Duration wait(String value) {
        if (value.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return Duration.ofMillis((long) (Double.parseDouble(value) * 1_000));
        }
        try {
            Instant then =
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Duration.between(Instant.now(), then);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
