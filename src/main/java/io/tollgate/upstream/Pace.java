package io.tollgate.upstream;

import org.springframework.lang.Nullable;

/**
 * How fast one candidate has been of late: exponentially weighted, the last answers most.
 * Thread-safe.
 */
final class Pace {

    private static final double LAST = 0.2;

    /**
     * @param latency nanoseconds to the first byte
     * @param throughput output tokens a second, or 0 if none were told
     * @param at when the last answer of them ended, of {@link System#nanoTime}
     */
    record Measured(double latency, double throughput, long at) {}

    private volatile @Nullable Measured measured;
    private volatile long asked;
    private volatile boolean known;

    void asked(long now) {
        asked = now;
        known = true;
    }

    /** Whether somebody was sent to it so lately that his answer may still be under way. */
    boolean tried(long now, long lately) {
        return known && now - asked < lately;
    }

    /**
     * @param throughput of this answer, or 0 if it says nothing of it
     */
    synchronized void measured(double latency, double throughput, long now) {
        Measured before = measured;
        measured =
                before == null
                        ? new Measured(latency, throughput, now)
                        : new Measured(
                                weighted(before.latency, latency),
                                weighted(before.throughput, throughput),
                                now);
    }

    private static double weighted(double before, double last) {
        return last == 0 ? before : before == 0 ? last : before + LAST * (last - before);
    }

    /** What is known and not older than {@code longest} nanoseconds. */
    @Nullable
    Measured measured(long now, long longest) {
        Measured found = measured;
        return found == null || now - found.at > longest ? null : found;
    }
}
