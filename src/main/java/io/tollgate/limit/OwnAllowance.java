package io.tollgate.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.VerboseResult;
import java.time.Duration;

/** An allowance that this process counts by itself. */
final class OwnAllowance implements Allowance {

    private final Bucket bucket;
    private final long limit;

    OwnAllowance(long limit, TimeMeter time) {
        this.limit = limit;
        bucket =
                Bucket.builder()
                        .addLimit(
                                it -> it.capacity(limit).refillGreedy(limit, Duration.ofMinutes(1)))
                        .withCustomTimePrecision(time)
                        .build();
    }

    /** The same as a bucket that is kept elsewhere. */
    static BucketConfiguration configuration(long limit) {
        return BucketConfiguration.builder()
                .addLimit(it -> it.capacity(limit).refillGreedy(limit, Duration.ofMinutes(1)))
                .build();
    }

    @Override
    public Taking take(long units) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(units);
        Level level =
                new Level(
                        limit,
                        Math.max(0, probe.getRemainingTokens()),
                        probe.getNanosToWaitForReset());
        return new Taking(probe.isConsumed(), level, probe.getNanosToWaitForRefill());
    }

    @Override
    public void adjust(long units) {
        if (units > 0) {
            bucket.addTokens(units);
        } else if (units < 0) {
            bucket.consumeIgnoringRateLimits(-units);
        }
    }

    @Override
    public Level level() {
        VerboseResult<Long> seen = bucket.asVerbose().getAvailableTokens();
        return new Level(
                limit,
                Math.max(0, seen.getValue()),
                seen.getDiagnostics().calculateFullRefillingTime());
    }
}
