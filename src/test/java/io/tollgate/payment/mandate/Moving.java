package io.tollgate.payment.mandate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that can be moved forward. */
public final class Moving implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    public void forward(Duration by) {
        ahead = ahead.plus(by);
    }

    /** To a time of day that is to come. */
    public void to(Instant time) {
        forward(Duration.between(instant(), time));
    }

    @Override
    public Instant instant() {
        // Databases keep microseconds.
        return Instant.now().plus(ahead).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }
}
