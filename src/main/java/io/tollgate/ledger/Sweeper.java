package io.tollgate.ledger;

import io.tollgate.database.DatabaseClock;
import io.tollgate.database.Rounds;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that this process lives, and gives up what processes hold that do not any more. Any number
 * of processes may do so at once.
 *
 * <p>A call that goes on all the same is charged at its end as far as its account has room.
 */
public final class Sweeper extends Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final Presence presence;
    private final InstanceStore store;
    private final Legacy legacy;
    private final DatabaseClock clock;
    private final Duration age;

    /**
     * @param age how long a process may be silent before it counts as dead
     */
    Sweeper(
            Presence presence,
            InstanceStore store,
            Legacy legacy,
            DatabaseClock clock,
            Duration age) {
        super("ledger-sweeper", Duration.ofMillis(Math.clamp(age.toMillis() / 10, 200, 10_000)));
        this.presence = presence;
        this.store = store;
        this.legacy = legacy;
        this.clock = clock;
        this.age = age;
    }

    @Override
    protected void round() {
        clock.ask();
        presence.tell();
        Each each = new Each();
        store.silent(age).forEach(dead -> each.sees(() -> giveUp(dead)));
        each.end();
    }

    private void giveUp(String dead) {
        int count = legacy.giveUp(dead);
        LOG.warn("{} reservations of {}, which is silent, are given up", count, dead);
        store.gone(dead, age);
    }
}
