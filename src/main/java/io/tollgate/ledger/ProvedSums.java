package io.tollgate.ledger;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** What the usage that has been proved comes to, in its caller's transaction. */
final class ProvedSums {

    private static final String OF_ACCOUNTS =
            """
            select account, sum(amount) from usage_record where seq > ? and seq <= ? group by account
            """;

    private static final String OF_POOLS =
            """
            select p.id, sum(u.amount) from usage_record u join ledger_pool p on p.id = u.reservation
            where u.seq > ? and u.seq <= ? and p.id >= ? group by p.id
            """;

    private static final RowMapper<Sum> SUM = (row, n) -> new Sum(row.getString(1), row.getLong(2));

    private final JdbcTemplate jdbc;

    private record Sum(String id, long amount) {}

    ProvedSums(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void clear() {
        jdbc.update("delete from ledger_proved");
    }

    /** Adds what lies between two proofs, and forgets the pools that are behind the later one. */
    void add(Proof last, Proof next) {
        long after = last.usageTo();
        long to = next.usageTo();
        add(Proof.ACCOUNT, jdbc.query(OF_ACCOUNTS, SUM, after, to));
        add(Proof.POOL, jdbc.query(OF_POOLS, SUM, after, to, next.openFrom()));
        jdbc.update(
                "delete from ledger_proved where kind = ? and id < ?", Proof.POOL, next.openFrom());
    }

    private void add(String kind, List<Sum> sums) {
        for (Sum each : sums) {
            String add = "update ledger_proved set amount = amount + ? where kind = ? and id = ?";
            if (jdbc.update(add, each.amount(), kind, each.id()) == 0) {
                jdbc.update(
                        "insert into ledger_proved (kind, id, amount) values (?, ?, ?)",
                        kind,
                        each.id(),
                        each.amount());
            }
        }
    }
}
