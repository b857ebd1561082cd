package io.tollgate.payment.claim;

import io.tollgate.database.DatabaseClock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * How long a claim outlives its holder's last sign of life.
 *
 * @param clock the same for all processes that share a database: see {@link DatabaseClock}
 */
public record Lease(InstantSource clock, Duration length) {

    /** Of claims that are over, which nobody takes any more. */
    static final OffsetDateTime OVER = OffsetDateTime.parse("9999-01-01T00:00:00Z");

    OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** When a lease that begins now ends. */
    OffsetDateTime end() {
        return now().plus(length);
    }
}
