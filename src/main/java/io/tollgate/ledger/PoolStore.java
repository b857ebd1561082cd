package io.tollgate.ledger;

import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Pools, as the database has them. */
final class PoolStore {

    /** What is held for calls to come is this part of an account's room at most. */
    private static final int PART = 8;

    private static final String INSERT =
            """
            insert into ledger_pool (id, account, amount, posted, released, instance, closed, created_at)
            values (?, ?, ?, 0, ?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Balances balances;
    private final String instance;

    private record Row(String account, long amount, long posted, long released) {}

    PoolStore(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            Balances balances,
            String instance) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.balances = balances;
        this.instance = instance;
    }

    /** Holds it, if there is much more room than that. */
    boolean open(Pool pool, long amount, long ceiling) {
        return amount <= Reservation.UNLIMITED / PART
                && transactions.execute(status -> opened(pool, amount, ceiling));
    }

    private boolean opened(Pool pool, long amount, long ceiling) {
        String account = pool.account();
        if (!balances.hold(account, ReservationStore.CUSTOMER, amount, PART * amount, ceiling)) {
            return false;
        }
        insert(INSERT, pool, amount, 0, false);
        return true;
    }

    private void insert(String sql, Pool pool, long amount, long released, boolean closed) {
        jdbc.update(
                sql, pool.id(), pool.account(), amount, released, instance, closed, balances.now());
    }

    /**
     * Sees to it that a pool is there or never will be: an opening that comes through after its
     * client was told that it failed finds its place taken, by a row that holds nothing.
     *
     * @param amount that was to be held
     */
    void ruleOut(Pool pool, long amount) {
        insert(INSERT + "on conflict do nothing", pool, amount, amount, true);
    }

    /**
     * Takes what calls have used from it, in the caller's transaction.
     *
     * @throws DuplicateKeyException if it was closed before
     */
    void post(String id, long used) {
        String sql =
                """
                update ledger_pool set posted = posted + ?
                where id = ? and not closed and posted + released + ? <= amount
                """;
        if (jdbc.update(sql, used, id, used) == 0) {
            throw new DuplicateKeyException("Closed before: " + id);
        }
    }

    /**
     * Gives back what nobody will take; repeating it changes nothing.
     *
     * @param released all that was ever given back of it
     * @param last whether to close it, and give back all that is left
     */
    void giveBack(String id, long released, boolean last) {
        transactions.executeWithoutResult(
                status -> open(id).forEach(row -> giveBack(id, row, released, last)));
    }

    private List<Row> open(String id) {
        return jdbc.query(
                """
                select account, amount, posted, released from ledger_pool
                where id = ? and not closed for update
                """,
                (row, n) ->
                        new Row(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                id);
    }

    private void giveBack(String id, Row row, long released, boolean last) {
        long all = last ? row.amount() - row.posted() : released;
        if (last || all > row.released()) {
            jdbc.update(
                    "update ledger_pool set released = ?, closed = ? where id = ?", all, last, id);
            balances.change(row.account(), 0, all - row.released());
        }
    }

    /** Closes those of a process that is dead. */
    void closeAll(String dead, String first) {
        jdbc.queryForList(
                        "select id from ledger_pool where id >= ? and instance = ? and not closed",
                        String.class,
                        first,
                        dead)
                .forEach(id -> giveBack(id, 0, true));
    }
}
