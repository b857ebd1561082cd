package io.tollgate.ledger;

import io.tollgate.database.DatabaseClock;
import io.tollgate.database.Rounds;
import java.time.Duration;
import java.util.List;
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
    private static final int BATCH = 200;

    private final InstanceStore store;
    private final BookingStore bookings;
    private final DatabaseClock clock;
    private final String instance;
    private final Duration age;
    private String from = "";

    /**
     * @param age how long a process may be silent before it counts as dead
     */
    Sweeper(
            InstanceStore store,
            BookingStore bookings,
            DatabaseClock clock,
            String instance,
            Duration age) {
        super("ledger-sweeper", Duration.ofMillis(Math.clamp(age.toMillis() / 10, 200, 10_000)));
        this.store = store;
        this.bookings = bookings;
        this.clock = clock;
        this.instance = instance;
        this.age = age;
    }

    @Override
    protected void round() {
        clock.ask();
        store.lives(instance);
        List<Booking> dead = store.abandoned(from, age, BATCH);
        if (!dead.isEmpty()) {
            LOG.warn("{} reservations of dead processes are given up", dead.size());
            bookings.book(dead);
        }
        from = lowest();
    }

    /** Nothing before it is open, nor will be: ids are in the order of time. */
    private String lowest() {
        // Before it is looked for: what is reserved meanwhile has an id above.
        String before = Reservations.firstId(clock.instant().minus(age).toEpochMilli());
        String open = store.firstOpen(from);
        return open == null || open.compareTo(before) > 0 ? before : open;
    }
}
