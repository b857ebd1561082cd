package io.tollgate.ledger;

import io.tollgate.database.DatabaseClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps how far the books have been proved. Any number of processes may do so at once. */
final class ProofStore {

    /** What was changed behind the ledger's back is found after that, if nobody asks before. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private final JdbcClient client;
    private final JdbcTemplate jdbc;
    private final ProvedSums sums;
    private final TransactionTemplate transactions;
    private final DatabaseClock clock;
    private final Duration settling;

    /**
     * @param settling time after which nothing comes in any more before what was seen then
     */
    ProofStore(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            DatabaseClock clock,
            Duration settling) {
        this.client = JdbcClient.create(jdbc);
        this.jdbc = jdbc;
        this.sums = new ProvedSums(jdbc);
        this.transactions = transactions;
        this.clock = clock;
        this.settling = settling;
    }

    /** How far they have been proved, unless that is too long ago. */
    Optional<Proof> find() {
        return client.sql(
                        """
                        select usage_to, open_from, posts, usage_seen, open_seen from ledger_proof
                        where began_at > ?
                        """)
                .param(now().minus(LONGEST))
                .query(
                        (row, n) ->
                                new Proof(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getString(5)))
                .optional();
    }

    /**
     * Nothing proved, and how far everything goes now.
     *
     * @param from nothing is open before this
     */
    Proof seen(String from) {
        long usage =
                client.sql("select coalesce(max(seq), 0) from usage_record")
                        .query(Long.class)
                        .single();
        return new Proof(0, "", 0, usage, open(from));
    }

    /** What is open, or so young that it may yet come in before it. */
    private String open(String from) {
        return Stream.of(
                        "select min(id) from ledger_reservation where outcome is null and id >= ?",
                        "select min(id) from ledger_pool where not closed and id >= ?")
                .map(sql -> jdbc.queryForObject(sql, String.class, from))
                .filter(Objects::nonNull)
                .reduce(
                        Presence.firstId(clock.instant().minus(settling)),
                        (a, b) -> a.compareTo(b) < 0 ? a : b);
    }

    /** Begins anew: the next time all is read once more. */
    void begin(Proof seen) {
        transactions.executeWithoutResult(
                status -> {
                    jdbc.update("delete from ledger_proof");
                    sums.clear();
                    jdbc.update(
                            """
                            insert into ledger_proof (id, usage_to, open_from, posts, usage_seen,
                                open_seen, seen_at, began_at) values (1, 0, '', 0, ?, ?, ?, ?)
                            """,
                            seen.usageSeen(),
                            seen.openSeen(),
                            now(),
                            now());
                });
    }

    /** Goes on to what was seen with the last one, unless that was just now. */
    void advance(Proof proof, Proof seen) {
        transactions.executeWithoutResult(status -> advanced(proof, seen));
    }

    private void advanced(Proof last, Proof seen) {
        Proof next = last.next(posts(last), seen);
        if (!moved(last, next)) {
            return;
        }
        sums.add(last, next);
    }

    private boolean moved(Proof last, Proof next) {
        String sql =
                """
                update ledger_proof set usage_to = ?, open_from = ?, posts = ?, usage_seen = ?,
                    open_seen = ?, seen_at = ?
                where usage_to = ? and usage_seen = ? and open_seen = ? and seen_at <= ?
                """;
        return jdbc.update(
                        sql,
                        next.usageTo(),
                        next.openFrom(),
                        next.posts(),
                        next.usageSeen(),
                        next.openSeen(),
                        now(),
                        last.usageTo(),
                        last.usageSeen(),
                        last.openSeen(),
                        now().minus(settling))
                == 1;
    }

    private long posts(Proof last) {
        String used =
                """
                select count(*) from usage_record u join ledger_reservation r
                on r.id = u.reservation and r.outcome = 'POST' where u.seq > ? and u.seq <= ?
                """;
        String posted =
                """
                select count(*) from ledger_reservation
                where outcome = 'POST' and id >= ? and id < ?
                """;
        return jdbc.queryForObject(used, Long.class, last.usageTo(), last.usageSeen())
                - jdbc.queryForObject(posted, Long.class, last.openFrom(), last.openSeen());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
