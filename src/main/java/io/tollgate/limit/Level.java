package io.tollgate.limit;

import java.time.Duration;

/**
 * How far something is used up.
 *
 * @param limit units there are at most
 * @param remaining units that are left, not below 0
 * @param nanosToFull until all are there again, if nothing is used
 */
record Level(long limit, long remaining, long nanosToFull) {

    static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** Of units that come back steadily, {@code limit} in a minute; {@code left} may be below 0. */
    static Level steady(long limit, long left) {
        double missing = limit - Math.min(limit, left);
        return new Level(
                limit, Math.clamp(left, 0, limit), (long) Math.ceil(missing * MINUTE / limit));
    }
}
