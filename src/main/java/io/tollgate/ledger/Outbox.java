package io.tollgate.ledger;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Usage that has to leave the house: each record at least once, in the order of the books as far as
 * they are written, by one process at a time.
 */
public final class Outbox {

    private static final Duration TURN = Duration.ofSeconds(10);

    private final JdbcTemplate jdbc;
    private final Balances balances;
    private final Recent recent;
    private final String instance;

    /** Of what was given out last, in order. Used by one thread, as everything here. */
    private final Map<String, Long> places = new LinkedHashMap<>();

    private volatile OffsetDateTime until;

    /**
     * @param recent what need not be read again
     */
    Outbox(JdbcTemplate jdbc, Balances balances, Recent recent, String instance) {
        this.jdbc = jdbc;
        this.balances = balances;
        this.recent = recent;
        this.instance = instance;
    }

    /** What is to leave next, oldest first; nothing if it is another process's turn. */
    public List<UsageRecord> next(int most) {
        places.clear();
        // Idle, it writes nothing.
        if (isAnyWaiting() && takeTurn()) {
            jdbc.query(
                    "select id, place from usage_outbox order by place limit ?",
                    row -> {
                        places.put(row.getString(1), row.getLong(2));
                    },
                    most);
        }
        return records(List.copyOf(places.keySet()));
    }

    private List<UsageRecord> records(List<String> ids) {
        Map<String, UsageRecord> found = new HashMap<>();
        List<String> others = new ArrayList<>();
        for (String id : ids) {
            UsageRecord record = recent.take(id);
            if (record == null) {
                others.add(id);
            } else {
                found.put(id, record);
            }
        }
        Chunks.each(others, chunk -> read(chunk).forEach(it -> found.put(it.id(), it)));
        return ids.stream().map(found::get).toList();
    }

    /** By their ids: a join is more than every planner is up to. */
    private List<UsageRecord> read(List<String> ids) {
        return jdbc.query(
                StatementStore.USED + " where u.id in (" + Chunks.marks(ids.size()) + ")",
                (row, n) -> StatementStore.row(row, n).used(),
                ids.toArray());
    }

    private boolean isAnyWaiting() {
        return !jdbc.queryForList("select place from usage_outbox limit 1", Long.class).isEmpty();
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
        Chunks.each(records.stream().map(each -> places.get(each.id())).toList(), this::delete);
    }

    private void delete(List<Long> left) {
        jdbc.update(
                "delete from usage_outbox where place in (" + Chunks.marks(left.size()) + ")",
                left.toArray());
    }

    /** How many are waiting. */
    public long waiting() {
        return jdbc.queryForObject("select count(*) from usage_outbox", Long.class);
    }
}
