package io.tollgate.admin;

import io.tollgate.database.DatabaseClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts as operators see them: those opened here, and those that came by a token. */
final class AccountRows {

    /** Of both tables, because either may have one that the other has not. */
    private static final String SELECT =
            """
            select i.id, a.name, a.created_at, a.suspended_at, l.balance, l.reserved, l.ceiling
            from (select id from account where %1$s
                union select id from ledger_account where kind = 'CUSTOMER' and %1$s) i
            left join account a on a.id = i.id
            left join ledger_account l on l.id = i.id and l.kind = 'CUSTOMER'
            order by i.id limit :most
            """;

    private final JdbcClient jdbc;
    private final DatabaseClock clock;

    AccountRows(JdbcClient jdbc, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Map<String, Object>> find(String id) {
        return jdbc.sql(SELECT.formatted("id = :id"))
                .param("id", id)
                .param("most", 1)
                .query(AccountRows::shown)
                .optional();
    }

    /** In the order of their ids, from the one after {@code after}. */
    List<Map<String, Object>> list(String after, int most) {
        return jdbc.sql(SELECT.formatted("id > :after"))
                .param("after", after)
                .param("most", most)
                .query(AccountRows::shown)
                .list();
    }

    /** Nobody else changes it until the transaction is over. */
    void lock(String id) {
        jdbc.sql("select id from account where id = :id for update")
                .param("id", id)
                .query(String.class)
                .list();
    }

    void rename(String id, String name) {
        jdbc.sql("update account set name = :name where id = :id")
                .param("name", name)
                .param("id", id)
                .update();
    }

    /** Suspends it, or lets it go on. */
    void suspend(String id, boolean suspended) {
        jdbc.sql("update account set suspended_at = :at where id = :id")
                .param("at", suspended ? clock.instant().atOffset(ZoneOffset.UTC) : null)
                .param("id", id)
                .update();
    }

    private static Map<String, Object> shown(ResultSet row, int number) throws SQLException {
        OffsetDateTime suspended = row.getObject("suspended_at", OffsetDateTime.class);
        Shown shown = new Shown();
        shown.put("id", row.getString("id"));
        shown.put("name", row.getString("name"));
        shown.time("created_at", row.getObject("created_at", OffsetDateTime.class));
        shown.put("suspended", suspended != null);
        shown.time("suspended_at", suspended);
        shown.usd("balance_usd", row.getLong("balance"));
        shown.usd("reserved_usd", row.getLong("reserved"));
        shown.usd("ceiling_usd", row.getObject("ceiling", Long.class));
        return shown.map();
    }
}
