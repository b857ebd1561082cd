package io.tollgate.limit;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when a test says so. */
final class TestTime implements TimeMeter, InstantSource {

    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long currentTimeNanos() {
        return new WallMeter(this).currentTimeNanos();
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }
}
