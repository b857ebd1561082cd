package io.tollgate.limit;

import io.github.bucket4j.TimeMeter;
import java.time.Instant;
import java.time.InstantSource;

/** Time that several processes agree on, as bucket4j counts it. */
record WallMeter(InstantSource source) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
        Instant now = source.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }
}
