package io.tollgate.ledger;

import io.tollgate.database.Chunks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Usage that has to leave the house: each record at least once, in the order of the books as far as
 * they are written, by one process at a time.
 */
public final class Outbox {

    private static final Duration TURN = Duration.ofSeconds(10);

    /** Looked at in one go: if as many records are waiting, at least as many are given out. */
    public static final int PARCELS = 64;

    private final JdbcTemplate jdbc;
    private final Balances balances;
    private final Recent recent;
    private final String instance;

    /** What was given out last, in order. Used by one thread, as everything here. */
    private final List<Parcel> parcels = new ArrayList<>();

    private volatile OffsetDateTime until;

    /** What was booked together. */
    private record Parcel(long place, List<String> ids) {}

    /**
     * @param recent what need not be read again
     */
    Outbox(JdbcTemplate jdbc, Balances balances, Recent recent, String instance) {
        this.jdbc = jdbc;
        this.balances = balances;
        this.recent = recent;
        this.instance = instance;
    }

    /** Puts records in, in the transaction that books them. */
    static void add(JdbcTemplate jdbc, List<String> ids) {
        jdbc.update(
                "insert into usage_outbox (id, records) values (?, ?)",
                String.join(" ", ids),
                ids.size());
    }

    /**
     * What is to leave next, oldest first; nothing if it is another process's turn.
     *
     * @param most with the last parcel it may become more
     */
    public List<UsageRecord> next(int most) {
        parcels.clear();
        // Idle, it writes nothing.
        if (isAnyWaiting() && takeTurn()) {
            jdbc.query(
                    "select place, id from usage_outbox order by place limit " + PARCELS,
                    found -> {
                        return take(found, most);
                    });
        }
        return records(parcels.stream().flatMap(parcel -> parcel.ids().stream()).toList());
    }

    private int take(ResultSet found, int most) throws SQLException {
        int records = 0;
        while (records < most && found.next()) {
            List<String> ids = List.of(found.getString(2).split(" "));
            parcels.add(new Parcel(found.getLong(1), ids));
            records += ids.size();
        }
        return records;
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

    /** They have left, of those that were given out last. */
    public void left(List<UsageRecord> records) {
        Set<String> left = records.stream().map(UsageRecord::id).collect(Collectors.toSet());
        List<Long> empty = new ArrayList<>();
        for (Parcel parcel : parcels) {
            List<String> rest = parcel.ids().stream().filter(id -> !left.contains(id)).toList();
            if (rest.isEmpty()) {
                empty.add(parcel.place());
            } else if (rest.size() < parcel.ids().size()) {
                keep(parcel.place(), rest);
            }
        }
        Chunks.each(empty, this::delete);
    }

    private void keep(long place, List<String> rest) {
        jdbc.update(
                "update usage_outbox set id = ?, records = ? where place = ?",
                String.join(" ", rest),
                rest.size(),
                place);
    }

    private void delete(List<Long> left) {
        jdbc.update(
                "delete from usage_outbox where place in (" + Chunks.marks(left.size()) + ")",
                left.toArray());
    }

    /** How many records are waiting. */
    public long waiting() {
        return jdbc.queryForObject(
                "select coalesce(sum(records), 0) from usage_outbox", Long.class);
    }
}
