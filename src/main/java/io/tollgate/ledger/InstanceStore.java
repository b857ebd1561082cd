package io.tollgate.ledger;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.lang.Nullable;

/** Which processes live, and what those have left open that do not. */
final class InstanceStore {

    private static final RowMapper<Booking> RELEASE =
            (row, n) ->
                    new Booking(
                            row.getString(1),
                            row.getString(2),
                            row.getLong(3),
                            Reservation.UNLIMITED,
                            budgets(row.getString(4)),
                            null);

    private final JdbcTemplate jdbc;
    private final Balances balances;

    InstanceStore(JdbcTemplate jdbc, Balances balances) {
        this.jdbc = jdbc;
        this.balances = balances;
    }

    private static List<String> budgets(String ids) {
        return Stream.of(ids.split(" ")).filter(id -> !id.isEmpty()).toList();
    }

    void lives(String instance) {
        int known =
                jdbc.update(
                        "update ledger_instance set seen_at = ? where id = ?",
                        balances.now(),
                        instance);
        if (known == 0) {
            jdbc.update(
                    "insert into ledger_instance (id, seen_at) values (?, ?)",
                    instance,
                    balances.now());
        }
    }

    /** Those that have nothing open any more are forgotten. */
    void gone(String instance) {
        jdbc.update("delete from ledger_instance where id = ?", instance);
    }

    /** What a process has open. */
    List<Booking> open(String instance) {
        return jdbc.query(
                """
                select r.id, r.account, r.amount, r.budgets from ledger_reservation r
                where r.instance = ?
                    and not exists (select 1 from ledger_transfer t where t.resolves = r.id)
                order by r.id
                """,
                RELEASE,
                instance);
    }

    /**
     * What is open that is older than {@code age} and whose process has not been seen for as long.
     *
     * @param from the first id to look at
     */
    List<Booking> abandoned(String from, Duration age, int most) {
        OffsetDateTime limit = balances.now().minus(age);
        return jdbc.query(
                """
                select r.id, r.account, r.amount, r.budgets from ledger_reservation r
                where r.id >= ? and r.id < ?
                    and not exists (select 1 from ledger_transfer t where t.resolves = r.id)
                    and not exists (
                        select 1 from ledger_instance i where i.id = r.instance and i.seen_at >= ?)
                order by r.id limit ?
                """,
                RELEASE,
                from,
                Reservations.firstId(limit.toInstant().toEpochMilli()),
                limit,
                most);
    }

    /** The first id that is open, or null. */
    @Nullable
    String firstOpen(String from) {
        return jdbc.queryForObject(
                """
                select min(r.id) from ledger_reservation r
                where r.id >= ?
                    and not exists (select 1 from ledger_transfer t where t.resolves = r.id)
                """,
                String.class,
                from);
    }
}
