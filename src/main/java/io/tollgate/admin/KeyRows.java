package io.tollgate.admin;

import io.tollgate.access.Budget;
import io.tollgate.access.KeyTerms;
import io.tollgate.access.ModelSet;
import io.tollgate.database.DatabaseClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;

/** Keys as operators see them. */
final class KeyRows {

    private final JdbcClient jdbc;
    private final DatabaseClock clock;

    KeyRows(JdbcClient jdbc, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A key.
     *
     * @param disabledAt null as long as it is good
     */
    record KeyRow(
            String id,
            String account,
            String name,
            KeyTerms terms,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime disabledAt) {

        Map<String, Object> shown() {
            ModelSet models = terms.models();
            Shown shown = new Shown();
            shown.put("id", id);
            shown.put("account", account);
            shown.put("name", name);
            shown.put("parent", terms.parent());
            shown.put("models", models == null ? null : models.patterns());
            shown.put(
                    "expires_at", terms.expiresAt() == null ? null : terms.expiresAt().toString());
            shown.usd("day_budget_usd", terms.day());
            shown.usd("month_budget_usd", terms.month());
            shown.usd("total_budget_usd", terms.total());
            shown.time("created_at", createdAt);
            shown.time("disabled_at", disabledAt);
            return shown.map();
        }

        private static KeyRow of(ResultSet row, int number) throws SQLException {
            OffsetDateTime expiry = row.getObject("expires_at", OffsetDateTime.class);
            return new KeyRow(
                    row.getString("id"),
                    row.getString("account_id"),
                    row.getString("label"),
                    new KeyTerms(
                            row.getString("parent_id"),
                            ModelSet.read(row.getString("models")),
                            expiry == null ? null : expiry.toInstant(),
                            row.getObject("day_budget", Long.class),
                            row.getObject("month_budget", Long.class),
                            row.getObject("total_budget", Long.class)),
                    row.getObject("created_at", OffsetDateTime.class),
                    row.getObject("disabled_at", OffsetDateTime.class));
        }
    }

    Optional<KeyRow> find(String id) {
        return jdbc.sql("select * from api_key where id = :id")
                .param("id", id)
                .query(KeyRow::of)
                .optional();
    }

    /** The same; nobody else changes it until the transaction is over. */
    Optional<KeyRow> lock(String id) {
        return jdbc.sql("select * from api_key where id = :id for update")
                .param("id", id)
                .query(KeyRow::of)
                .optional();
    }

    /** Those of an account, from the one after {@code after}. */
    List<Map<String, Object>> list(String account, String after, int most) {
        return jdbc
                .sql(
                        """
                        select * from api_key where account_id = :account and id > :after
                        order by id limit :most
                        """)
                .param("account", account)
                .param("after", after)
                .param("most", most)
                .query(KeyRow::of)
                .stream()
                .map(KeyRow::shown)
                .toList();
    }

    void rename(String id, String name) {
        jdbc.sql("update api_key set label = :name where id = :id")
                .param("name", name)
                .param("id", id)
                .update();
    }

    /** What has been run up against a budget in its present period, calls under way included. */
    long spent(String key, Budget.Period period) {
        return jdbc.sql(
                        """
                        select balance + reserved from ledger_account
                        where id = :purse and kind = 'BUDGET'
                        """)
                .param("purse", new Budget(key, period, 0).purse(clock.instant()))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
