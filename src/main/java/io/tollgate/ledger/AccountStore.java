package io.tollgate.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.lang.Nullable;

/** Customers' accounts, to look at and to limit. */
final class AccountStore {

    private final JdbcTemplate jdbc;

    AccountStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives an account a ceiling of its own, or takes it away. */
    void limit(String account, @Nullable Long ceiling) {
        jdbc.update(
                """
                insert into ledger_account (id, kind, balance, reserved, created_at)
                values (?, 'CUSTOMER', 0, 0, current_timestamp) on conflict do nothing
                """,
                account);
        jdbc.update("update ledger_account set ceiling = ? where id = ?", ceiling, account);
    }

    Standing standing(String account, long ceiling) {
        return jdbc
                .query(
                        """
                        select balance, reserved, coalesce(ceiling, ?) from ledger_account
                        where id = ?
                        """,
                        (row, n) -> new Standing(row.getLong(1), row.getLong(2), row.getLong(3)),
                        ceiling,
                        account)
                .stream()
                .findFirst()
                .orElse(new Standing(0, 0, ceiling));
    }

    /** Customers who owe more than {@code least}, and how much. */
    Map<String, Long> owing(long least) {
        Map<String, Long> owing = new HashMap<>();
        jdbc.query(
                "select id, balance from ledger_account where kind = 'CUSTOMER' and balance > ?",
                row -> {
                    owing.put(row.getString(1), row.getLong(2));
                },
                least);
        return owing;
    }

    /** What the accounts of the house have, as the sum of their entries. */
    Map<String, Long> house() {
        Map<String, Long> sums = new TreeMap<>();
        jdbc.query(
                """
                select account, sum(amount) from ledger_entry
                where account like 'house:%' group by account
                """,
                row -> {
                    sums.put(row.getString(1), row.getLong(2));
                });
        return sums;
    }

    /** What all customers together owe and have under way. */
    Map<String, Long> customers() {
        return jdbc.queryForObject(
                """
                select coalesce(sum(balance), 0), coalesce(sum(reserved), 0) from ledger_account
                where kind = 'CUSTOMER'
                """,
                (row, n) -> Map.of("owed", row.getLong(1), "reserved", row.getLong(2)));
    }
}
