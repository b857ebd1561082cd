package io.tollgate.ledger;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

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

    /**
     * @param first no reservation that it holds has an id before this
     */
    void lives(String instance, String first) {
        int known =
                jdbc.update(
                        "update ledger_instance set seen_at = ?, open_from = ? where id = ?",
                        balances.now(),
                        first,
                        instance);
        if (known == 0) {
            jdbc.update(
                    "insert into ledger_instance (id, seen_at, open_from) values (?, ?, ?)",
                    instance,
                    balances.now(),
                    first);
        }
    }

    /** Those that have nothing open any more are forgotten. */
    void gone(String instance) {
        jdbc.update("delete from ledger_instance where id = ?", instance);
    }

    /** The same, unless it has been seen since. */
    void gone(String instance, Duration age) {
        jdbc.update(
                "delete from ledger_instance where id = ? and seen_at < ?",
                instance,
                balances.now().minus(age));
    }

    /** Those that have not been seen for a time. */
    List<String> silent(Duration age) {
        return jdbc.queryForList(
                "select id from ledger_instance where seen_at < ? order by id",
                String.class,
                balances.now().minus(age));
    }

    /** What a process has open, oldest first. */
    List<Booking> open(String instance, int most) {
        return firstOpen(instance).stream()
                .flatMap(first -> open(instance, first, most).stream())
                .toList();
    }

    /** From which id on to look for what a process holds; nothing if it is not known. */
    List<String> firstOpen(String instance) {
        return jdbc.queryForList(
                "select open_from from ledger_instance where id = ?", String.class, instance);
    }

    private List<Booking> open(String instance, String first, int most) {
        return jdbc.query(
                """
                select id, account, amount, budgets from ledger_reservation
                where id >= ? and instance = ? and outcome is null order by id limit ?
                """,
                RELEASE,
                first,
                instance,
                most);
    }
}
