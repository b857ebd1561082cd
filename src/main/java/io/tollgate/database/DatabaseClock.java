package io.tollgate.database;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database's time. Machines disagree about the time by more than a lease, and each would take
 * the others' claims for abandoned; the database they share is one.
 *
 * <p>Asked now and then; in between time passes as this process counts it, whatever is done to the
 * machine's clock.
 */
public final class DatabaseClock implements InstantSource {

    /** What the database said, and when. */
    private record Said(Instant time, long nanos) {}

    private final JdbcClient jdbc;
    private volatile Said said;

    public DatabaseClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Asks the database again.
     *
     * @throws org.springframework.dao.DataAccessException if it does not answer
     */
    public void ask() {
        OffsetDateTime time =
                jdbc.sql("select current_timestamp").query(OffsetDateTime.class).single();
        // After the answer: one that took long makes this clock late, and it takes nothing too
        // soon.
        said = new Said(time.toInstant(), System.nanoTime());
    }

    @Override
    public Instant instant() {
        if (said == null) {
            ask();
        }
        Said last = said;
        return last.time().plusNanos(System.nanoTime() - last.nanos());
    }
}
