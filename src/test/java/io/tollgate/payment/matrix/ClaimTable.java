package io.tollgate.payment.matrix;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The gateway's claims as its database has them, read over and over for all who wait. */
final class ClaimTable implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 50;

    /** A claim. */
    record Row(String nonce, String state, boolean held, String transaction, long amount) {

        boolean settled() {
            return state.equals("SETTLED") || state.equals("DELIVERED");
        }

        /** Whether nothing becomes of it by itself any more. */
        boolean rests() {
            return state.equals("RELEASED")
                    || state.equals("DELIVERED")
                    || (!held && !state.equals("SETTLING"));
        }
    }

    private record Reading(long since, Map<String, Row> rows) {}

    private final SingleConnectionDataSource source;
    private final JdbcClient jdbc;
    private final Thread reader;
    private volatile Reading reading = new Reading(System.nanoTime(), Map.of());
    private volatile boolean closed;

    ClaimTable(String url) {
        source = new SingleConnectionDataSource(url, true);
        jdbc = JdbcClient.create(source);
        reader = Thread.ofPlatform().daemon().name("claim-table").start(this::run);
    }

    private void run() {
        while (!closed) {
            reading = read();
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reading read() {
        long since = System.nanoTime();
        Map<String, Row> rows = new HashMap<>();
        jdbc.sql(
                        """
                        select nonce, state, lease_until >= current_timestamp as held, tx as transaction, amount
                        from payment_claim
                        """)
                .query(Row.class)
                .list()
                .forEach(row -> rows.put(row.nonce(), row));
        return new Reading(since, rows);
    }

    /** The claim as soon as it is as wanted: as it is from now on, not as it has been. */
    Optional<Row> await(String nonce, Predicate<Optional<Row>> wanted) {
        long now = System.nanoTime();
        while (System.nanoTime() - now < PATIENCE.toNanos()) {
            Reading last = reading;
            Optional<Row> row = Optional.ofNullable(last.rows().get(nonce));
            if (last.since() - now > 0 && wanted.test(row)) {
                return row;
            }
            pause();
        }
        throw new AssertionError("still " + reading.rows().get(nonce));
    }

    /** Atomic units of all that counts as paid. */
    long settled() {
        return read().rows().values().stream().filter(Row::settled).mapToLong(Row::amount).sum();
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        source.destroy();
    }
}
