package io.tollgate.ledger;

import io.tollgate.database.Lane;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * Books how calls have ended: into the journal at once, into the database soon, many in one
 * transaction, as often as it takes.
 */
final class Bookings {

    private static final Logger LOG = LoggerFactory.getLogger(Bookings.class);
    private static final Duration GATHER = Duration.ofMillis(20);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 500;

    /** Some 40 MB, and a quarter of a minute of what a database can take. */
    static final int MOST_WAITING = 20_000;

    private final BookingStore store;
    private final Journal journal;
    private final Presence presence;
    private final Pools pools;
    private final Lane<Entry> lane = new Lane<>("ledger-bookings", GATHER, this::book);
    private volatile boolean closing;

    private record Entry(Booking booking, @Nullable JournalPage page, Runnable booked) {}

    Bookings(BookingStore store, Journal journal, Presence presence, Pools pools) {
        this.store = store;
        this.journal = journal;
        this.presence = presence;
        this.pools = pools;
    }

    /** Writes it down; the database has it soon. A share that was not used is nobody's business. */
    void book(Booking booking) {
        book(booking, () -> {});
    }

    /**
     * @param booked is run when the database has it
     */
    void book(Booking booking, Runnable booked) {
        if (booking.ofPool() && booking.used() == null) {
            ended(booking);
            booked.run();
        } else {
            lane.add(new Entry(booking, journal.write(booking), booked));
        }
    }

    private void ended(Booking booking) {
        presence.resolved(booking.reservation());
        pools.ended(booking.reservation(), booking.amount());
    }

    /** Not by way of the journal: what is not in the database afterwards never will be. */
    void bookTogether(Booking booking, Runnable alongside) {
        store.bookTogether(booking, alongside);
        ended(booking);
    }

    /**
     * Before something that will have to be booked. What waits is in memory, too: while the
     * database is away, calls that reserve nothing there would fill it.
     *
     * @throws io.tollgate.error.ApiException 503 while too many wait
     */
    void requireRoom() {
        if (lane.waiting() >= MOST_WAITING) {
            throw Reservations.unavailable();
        }
    }

    int waiting() {
        return lane.waiting();
    }

    private void book(List<Entry> entries) {
        List<Booking> bookings = entries.stream().map(Entry::booking).toList();
        while (!booked(bookings)) {
            if (closing) {
                LOG.warn("{} bookings are left to the journal", bookings.size());
                return;
            }
            pause();
        }
        for (Entry entry : entries) {
            journal.done(entry.page());
            ended(entry.booking());
            entry.booked().run();
        }
    }

    private boolean booked(List<Booking> bookings) {
        try {
            store.book(bookings);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} bookings have to wait: {}", bookings.size(), e.getMessage());
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    void close() throws InterruptedException {
        closing = true;
        lane.close(FAREWELL);
    }
}
