package io.tollgate.ledger;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows that may be run up to a limit. All that is done here happens in the caller's
 * transaction.
 */
final class Balances {

    private final JdbcTemplate jdbc;
    private final InstantSource clock;

    /**
     * @param clock the database's
     */
    Balances(JdbcTemplate jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /**
     * Holds an amount if there is room for it.
     *
     * @param ceiling that counts unless the row has one of its own
     */
    boolean hold(String id, String kind, long amount, long ceiling) {
        return hold(id, kind, amount, amount, ceiling);
    }

    /**
     * The same if there is room for more than that.
     *
     * @param room how much there must be
     */
    boolean hold(String id, String kind, long amount, long room, long ceiling) {
        return held(id, amount, room, ceiling)
                || (opened(id, kind) && held(id, amount, room, ceiling));
    }

    private boolean held(String id, long amount, long room, long ceiling) {
        return jdbc.update(
                        """
                        update ledger_account set reserved = reserved + ?
                        where id = ? and balance <= coalesce(ceiling, ?) - reserved - ?
                        """,
                        amount,
                        id,
                        ceiling,
                        room)
                == 1;
    }

    /** Whether there was no such row. */
    boolean opened(String id, String kind) {
        return jdbc.update(
                        """
                        insert into ledger_account (id, kind, balance, reserved, created_at)
                        values (?, ?, 0, 0, ?) on conflict do nothing
                        """,
                        id,
                        kind,
                        now())
                == 1;
    }

    /** Adds to what is owed, and takes from what is held. */
    void change(String id, long balance, long reserved) {
        jdbc.update(
                """
                update ledger_account set balance = balance + ?, reserved = reserved - ?
                where id = ?
                """,
                balance,
                reserved,
                id);
    }

    /** How much room a row has; nobody else changes it until the transaction is over. */
    long room(String id, long ceiling) {
        return jdbc
                .query(
                        """
                        select coalesce(ceiling, ?) - balance - reserved from ledger_account
                        where id = ? for update
                        """,
                        (row, n) -> row.getLong(1),
                        ceiling,
                        id)
                .stream()
                .findFirst()
                .orElse(ceiling);
    }
}
