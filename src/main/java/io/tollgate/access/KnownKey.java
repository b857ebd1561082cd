package io.tollgate.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An enabled API key, as the store has it together with its account and the key above it.
 *
 * @param expired whether its time is over, or that of the key above it
 * @param suspended whether its account is
 */
record KnownKey(Caller caller, String hash, boolean expired, boolean suspended) {

    static final String SELECT =
            """
            select k.id, k.account_id, k.hash, k.parent_id, k.models, p.models as parent_models,
                k.day_budget, k.month_budget, k.total_budget,
                p.day_budget as parent_day, p.month_budget as parent_month, p.total_budget as parent_total,
                coalesce(k.expires_at <= current_timestamp, false)
                    or coalesce(p.expires_at <= current_timestamp, false) as expired,
                a.suspended_at is not null as suspended
            from api_key k join account a on a.id = k.account_id
            left join api_key p on p.id = k.parent_id
            where k.hash = :hash and k.disabled_at is null and p.disabled_at is null
            """;

    static KnownKey of(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        return new KnownKey(
                new Caller(
                        row.getString("account_id"), Caller.Kind.API_KEY, id, null, grant(row, id)),
                row.getString("hash"),
                row.getBoolean("expired"),
                row.getBoolean("suspended"));
    }

    private static Grant grant(ResultSet row, String id) throws SQLException {
        List<ModelSet> models =
                Stream.of(row.getString("models"), row.getString("parent_models"))
                        .map(ModelSet::read)
                        .filter(Objects::nonNull)
                        .toList();
        List<Budget> budgets = new ArrayList<>();
        add(budgets, row, "day_budget", id, Budget.Period.DAY);
        add(budgets, row, "month_budget", id, Budget.Period.MONTH);
        add(budgets, row, "total_budget", id, Budget.Period.TOTAL);
        String parent = row.getString("parent_id");
        add(budgets, row, "parent_day", parent, Budget.Period.DAY);
        add(budgets, row, "parent_month", parent, Budget.Period.MONTH);
        add(budgets, row, "parent_total", parent, Budget.Period.TOTAL);
        return models.isEmpty() && budgets.isEmpty() ? Grant.ALL : new Grant(models, budgets);
    }

    private static void add(
            List<Budget> budgets, ResultSet row, String column, String key, Budget.Period period)
            throws SQLException {
        long most = row.getLong(column);
        if (!row.wasNull()) {
            budgets.add(new Budget(key, period, most));
        }
    }
}
