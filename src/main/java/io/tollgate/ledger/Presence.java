package io.tollgate.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.lang.Nullable;

/**
 * Tells the others that this process lives, and from where on to look for what it holds when it
 * does not any more. Safe for use by many threads.
 */
final class Presence {

    private static final HexFormat HEX = HexFormat.of();

    private final InstanceStore store;
    private final InstantSource clock;
    private final String instance;
    private final long stale;
    private final TreeSet<String> open = new TreeSet<>();
    private volatile long toldAt;
    private volatile int epoch;

    /**
     * @param clock the database's
     * @param age how long a process may be silent before it counts as dead
     */
    Presence(InstanceStore store, InstantSource clock, String instance, Duration age) {
        this.store = store;
        this.clock = clock;
        this.instance = instance;
        this.stale = age.toNanos() / 2;
        this.toldAt = System.nanoTime() - stale - 1;
        tell();
    }

    /** Says that this process lives, and what the first is that it holds. */
    synchronized void tell() {
        boolean lapsed = isStale();
        long now = System.nanoTime();
        store.lives(instance, first());
        // Before it is fresh again: what was held before may have been given up by others.
        epoch += lapsed ? 1 : 0;
        toldAt = now;
    }

    private String first() {
        synchronized (open) {
            return open.isEmpty() ? id() : open.first();
        }
    }

    /**
     * The id of a new reservation, which is open until {@link #resolved}. A process that was silent
     * for long, such as one that was stopped, speaks up first: it may be taken for dead.
     */
    String hold() {
        if (isStale()) {
            tellUnlessTold();
        }
        synchronized (open) {
            String id = id();
            open.add(id);
            return id;
        }
    }

    /**
     * The same as long as this process was never silent for so long that it may be taken for dead;
     * negative while it is.
     */
    int epoch() {
        return isStale() ? -1 : epoch;
    }

    private boolean isStale() {
        return System.nanoTime() - toldAt > stale;
    }

    private synchronized void tellUnlessTold() {
        if (isStale()) {
            tell();
        }
    }

    /** It is in the database what became of it, or it is not there at all. */
    void resolved(@Nullable String id) {
        if (id != null) {
            synchronized (open) {
                open.remove(id);
            }
        }
    }

    /** Ids in the order of time, as far as the database's clock tells it. */
    private String id() {
        return firstId(clock.instant()) + HEX.toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** What no id of that time or later is before. */
    static String firstId(Instant time) {
        return "rsv_" + HEX.toHexDigits(time.toEpochMilli(), 12);
    }
}
