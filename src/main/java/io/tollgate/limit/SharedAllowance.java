package io.tollgate.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * An allowance that instances have together in the database.
 *
 * <p>Units are fetched a hundredth of the limit at a time and used up here, so however many
 * requests there are, the database is asked about a hundred times a minute. What was given out
 * elsewhere is not given out here: together no more is used than is there, and what each has set
 * aside is missing to the others, at most a hundredth for long. While the database does not answer,
 * each instance counts by itself.
 */
final class SharedAllowance implements Allowance {

    static final int PIECES = 100;

    /** Units given back elsewhere may be had sooner than was said. */
    private static final long REMEMBERED = Duration.ofMillis(100).toNanos();

    private final Bucket shared;
    private final Reachability reachability;
    private final long limit;
    private final long piece;
    private final OwnAllowance own;
    private final TimeMeter time;
    private final Runnable odd;
    private long held;
    private long left;
    private long leftAt;
    private long refused = Long.MAX_VALUE;
    private long refusedAt;
    private long refusedFor;

    /**
     * @param odd told when more is held than is needed, or less than none: {@link #settle} then
     */
    SharedAllowance(
            Bucket shared, Reachability reachability, long limit, TimeMeter time, Runnable odd) {
        this.shared = shared;
        this.reachability = reachability;
        this.limit = limit;
        this.piece = Math.max(1, limit / PIECES);
        this.own = new OwnAllowance(limit, time);
        this.time = time;
        this.odd = odd;
        this.left = limit;
        this.leftAt = time.currentTimeNanos();
    }

    @Override
    public synchronized Taking take(long units) {
        if (held < units) {
            if (reachability.away()) {
                return own.take(units);
            }
            try {
                if (held < 0) {
                    settle();
                }
                long wait = fetch(units - held);
                if (wait > 0) {
                    return new Taking(false, level(), wait);
                }
            } catch (RuntimeException e) {
                reachability.lost(e);
                return own.take(units);
            }
        }
        held -= units;
        return new Taking(true, level(), 0);
    }

    /** Fetches at least {@code need}: 0 if it has, or how long that would take. */
    private long fetch(long need) {
        long now = time.currentTimeNanos();
        if (need >= refused && now - refusedAt < Math.min(REMEMBERED, refusedFor)) {
            return refusedFor - (now - refusedAt);
        }
        ConsumptionProbe probe = fetched(Math.max(need, piece));
        if (!probe.isConsumed() && need < piece) {
            probe = fetched(need);
        }
        if (probe.isConsumed()) {
            refused = Long.MAX_VALUE;
            return 0;
        }
        refused = need;
        refusedAt = now;
        refusedFor = probe.getNanosToWaitForRefill();
        return refusedFor;
    }

    private ConsumptionProbe fetched(long units) {
        ConsumptionProbe probe = shared.tryConsumeAndReturnRemaining(units);
        hear(probe.getRemainingTokens());
        held += probe.isConsumed() ? units : 0;
        return probe;
    }

    private void hear(long remaining) {
        left = remaining;
        leftAt = time.currentTimeNanos();
    }

    @Override
    public synchronized void adjust(long units) {
        held += units;
        if (surplus() != 0) {
            odd.run();
        }
    }

    /** What the others should have, or are owed. */
    private long surplus() {
        return held < 0 ? held : held > 2 * piece ? held - piece : 0;
    }

    /** Gives back what is too much here, and takes what was used without asking. */
    synchronized void settle() {
        long surplus = surplus();
        if (surplus > 0) {
            shared.addTokens(surplus);
        } else if (surplus < 0) {
            shared.consumeIgnoringRateLimits(-surplus);
        }
        held -= surplus;
        left += surplus;
    }

    @Override
    public synchronized Level level() {
        double back = (double) (time.currentTimeNanos() - leftAt) * limit / Level.MINUTE;
        return Level.steady(limit, Math.min(limit, left + (long) back) + held);
    }
}
