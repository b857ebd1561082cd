package io.tollgate.access;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The tokens that no longer count, as this instance knows them: what it revoked itself at once,
 * what others did as soon as it has asked the database again.
 *
 * <p>A look-up asks nobody, as long as somebody keeps asking; else it asks itself, and who cannot
 * be told for sure within 5 s is not let in.
 */
final class Revocations {

    private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);

    /** How old what is known may be; that is how long a revoked token may go on. */
    static final Duration FRESH = Duration.ofSeconds(4);

    /** The latest are asked for with a minute to spare for those that were slow to commit. */
    private static final Duration GAP = Duration.ofMinutes(1);

    private static final Duration NEXT_TRY = Duration.ofSeconds(1);

    private final RevocationStore store;
    private final Clock clock;
    private final Ticker ticker;
    private final Map<String, Instant> known = new ConcurrentHashMap<>();
    private final ReentrantLock asking = new ReentrantLock();
    private volatile long asked;
    private volatile long failed;
    private volatile boolean complete;

    Revocations(RevocationStore store, Clock clock, Ticker ticker) {
        this.store = store;
        this.clock = clock;
        this.ticker = ticker;
        failed = ticker.read() - NEXT_TRY.toNanos();
    }

    /**
     * Whether a token no longer counts.
     *
     * @throws io.tollgate.error.ApiException 503 if that cannot be found out now
     */
    boolean contains(String id) {
        if (known.containsKey(id)) {
            return true;
        }
        if (isOlderThan(FRESH)) {
            askAgain();
            return known.containsKey(id);
        }
        return false;
    }

    /** The token does not count here; nor within 5 s anywhere, if that is in the store. */
    void learn(String id, Instant end) {
        known.put(id, end);
    }

    /** Learns what others have revoked. */
    void refresh() {
        long now = ticker.read();
        known.putAll(isOlderThan(GAP) ? store.all() : store.latest());
        asked = now;
        complete = true;
        Instant time = clock.instant();
        known.values().removeIf(end -> end.isBefore(time));
    }

    private boolean isOlderThan(Duration age) {
        return !complete || ticker.read() - asked > age.toNanos();
    }

    /** For all that wait; a database that is away is not asked by each of them. */
    private void askAgain() {
        try {
            if (!asking.tryLock(NEXT_TRY.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusals.storeUnavailable(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusals.storeUnavailable(e);
        }
        try {
            if (isOlderThan(FRESH)) {
                ask();
            }
        } finally {
            asking.unlock();
        }
    }

    private void ask() {
        if (ticker.read() - failed < NEXT_TRY.toNanos()) {
            throw Refusals.storeUnavailable(null);
        }
        try {
            refresh();
        } catch (DataAccessException e) {
            failed = ticker.read();
            LOG.warn("Revoked tokens cannot be read: {}", e.getMessage());
            throw Refusals.storeUnavailable(e);
        }
    }
}
