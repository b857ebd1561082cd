package io.tollgate.ledger;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Usage that has to leave the house: each record at least once, in the order of the books as far as
 * they are written, by one process at a time.
 */
public final class Outbox {

    private static final Duration TURN = Duration.ofSeconds(10);

    private final JdbcTemplate jdbc;
    private final Balances balances;
    private final String instance;
    private volatile OffsetDateTime until;

    Outbox(JdbcTemplate jdbc, Balances balances, String instance) {
        this.jdbc = jdbc;
        this.balances = balances;
        this.instance = instance;
    }

    /** What is to leave next, oldest first; nothing if it is another process's turn. */
    public List<UsageRecord> next(int most) {
        return takeTurn()
                ? jdbc
                        .query(
                                StatementStore.USED
                                        + " join usage_outbox o on o.id = u.id order by u.seq limit ?",
                                StatementStore::row,
                                most)
                        .stream()
                        .map(StatementStore.Row::used)
                        .toList()
                : List.of();
    }

    private boolean takeTurn() {
        OffsetDateTime now = balances.now();
        OffsetDateTime end = now.plus(TURN);
        boolean ours =
                jdbc.update(
                                """
                                update usage_outbox_turn set holder = ?, until = ?
                                where turn = 1 and (holder = ? or until < ?)
                                """,
                                instance,
                                end,
                                instance,
                                now)
                        == 1;
        until = ours ? end : now;
        return ours;
    }

    /** Whether it is still this process's turn; it may have been asleep. */
    public boolean ours() {
        return balances.now().isBefore(until);
    }

    /** They have left. */
    public void left(List<UsageRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        String places = records.stream().map(each -> "?").collect(Collectors.joining(","));
        jdbc.update(
                "delete from usage_outbox where id in (" + places + ")",
                records.stream().map(UsageRecord::id).toArray());
    }

    /** How many are waiting. */
    public long waiting() {
        return jdbc.queryForObject("select count(*) from usage_outbox", Long.class);
    }
}
