package io.tollgate.ledger;

import io.tollgate.database.DatabaseClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** This process's share of the books, from its start, when it sees to what dead ones have left. */
final class LedgerProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerProcess.class);

    private final InstanceStore instances;
    private final Legacy legacy;
    private final Journal journal;
    private final Pools pools;
    private final Bookings bookings;
    private final Reservations reservations;
    private final Ledger ledger;
    private final Sweeper sweeper;
    private final Outbox outbox;
    private final String instance;

    /**
     * @param folder of the journal
     * @param instance names this process among all
     * @param clearing which account of the house has what was paid
     */
    LedgerProcess(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            DatabaseClock clock,
            LedgerSettings settings,
            Auditor auditor,
            Path folder,
            String instance,
            String clearing) {
        Balances balances = new Balances(jdbc, clock);
        this.instance = instance;
        this.instances = new InstanceStore(jdbc, balances);
        Recent recent = new Recent();
        PoolStore poolStore = new PoolStore(jdbc, transactions, balances, instance);
        BookingStore store = new BookingStore(jdbc, transactions, balances, poolStore, recent);
        this.legacy = new Legacy(instances, store, poolStore);
        inherit(folder);
        this.journal = new Journal(folder, instance);
        Presence presence = new Presence(instances, clock, instance, settings.reservationTimeout());
        this.pools = new Pools(poolStore, presence);
        this.bookings = new Bookings(store, journal, presence, pools);
        this.reservations =
                new Reservations(
                        new ReservationStore(jdbc, transactions, balances, instance),
                        presence,
                        pools,
                        unwanted -> bookings.book(Booking.release(unwanted)));
        this.ledger =
                new Ledger(
                        reservations,
                        bookings,
                        new PaymentStore(jdbc, transactions, balances, clearing),
                        new AccountStore(jdbc),
                        auditor);
        this.sweeper =
                new Sweeper(presence, instances, legacy, clock, settings.reservationTimeout());
        this.outbox = new Outbox(jdbc, balances, recent, instance);
    }

    private void inherit(Path folder) {
        try {
            new JournalReader(folder).inherit(this::take);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be read in " + folder, e);
        }
    }

    private void take(String dead, List<Booking> left) {
        legacy.book(left);
        int open = legacy.giveUp(dead);
        instances.gone(dead);
        LOG.info(
                "{} bookings of {} were made up for, {} reservations given up",
                left.size(),
                dead,
                open);
    }

    Ledger ledger() {
        return ledger;
    }

    Sweeper sweeper() {
        return sweeper;
    }

    Pools pools() {
        return pools;
    }

    Outbox outbox() {
        return outbox;
    }

    Bookings bookings() {
        return bookings;
    }

    /** After the web server: no call is under way any more. */
    @Override
    public void close() throws IOException, InterruptedException {
        reservations.close();
        bookings.close();
        closePools();
        journal.close();
        forget();
    }

    private void closePools() {
        try {
            pools.close();
        } catch (DataAccessException | TransactionException e) {
            LOG.info("What {} holds is left to the sweepers: {}", instance, e.getMessage());
        }
    }

    private void forget() {
        try {
            if (instances.open(instance, 1).isEmpty() && pools.isEmpty()) {
                instances.gone(instance);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.info("{} is left to the sweepers: {}", instance, e.getMessage());
        }
    }
}
