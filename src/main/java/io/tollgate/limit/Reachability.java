package io.tollgate.limit;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database answers. One that did not is left alone for a second, lest all wait for it.
 */
final class Reachability {

    private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);
    private static final long REST = Duration.ofSeconds(1).toNanos();

    private final TimeMeter time;
    private volatile boolean lost;
    private volatile long lostAt;

    Reachability(TimeMeter time) {
        this.time = time;
    }

    boolean away() {
        return lost && time.currentTimeNanos() - lostAt < REST;
    }

    void lost(RuntimeException why) {
        boolean news = !away();
        lostAt = time.currentTimeNanos();
        lost = true;
        if (news) {
            LOG.warn("Limits are counted by this instance alone for now: {}", why.getMessage());
        }
    }
}
