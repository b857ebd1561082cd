package io.tollgate.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What must hold of the books at all times, each as a query for what breaks it. All are asked of
 * one and the same state of the database.
 */
final class Conservation {

    private static final Map<String, String> BROKEN = new LinkedHashMap<>();

    static {
        BROKEN.put(
                "entries do not add up to nothing",
                "select coalesce(sum(amount), 0) from ledger_entry");
        BROKEN.put(
                "transfers whose entries do not add up to nothing",
                """
                select count(*) from (
                    select transfer from ledger_entry group by transfer having sum(amount) <> 0) t
                """);
        BROKEN.put(
                "entries without a transfer",
                """
                select count(*) from ledger_entry e
                where not exists (select 1 from ledger_transfer t where t.id = e.transfer)
                """);
        BROKEN.put(
                "balances that are not the sum of their entries",
                """
                select count(*) from ledger_account a
                left join (select account, sum(amount) as total from ledger_entry group by account) e
                    on e.account = a.id
                where a.kind = 'CUSTOMER' and a.balance <> coalesce(e.total, 0)
                """);
        BROKEN.put(
                "amounts held that are not those of the open reservations",
                """
                select count(*) from ledger_account a
                left join (
                    select r.account, sum(r.amount) as total from ledger_reservation r
                    where not exists (select 1 from ledger_transfer t where t.resolves = r.id)
                    group by r.account) o
                    on o.account = a.id
                where a.kind = 'CUSTOMER' and a.reserved <> coalesce(o.total, 0)
                """);
        BROKEN.put(
                "posts above what was reserved",
                """
                select count(*) from ledger_transfer t
                join ledger_reservation r on r.id = t.resolves
                where t.amount > r.amount or t.account <> r.account
                """);
        BROKEN.put(
                "posts without their usage, or usage without its post",
                """
                select (select count(*) from ledger_transfer where kind = 'POST')
                    - (select count(*) from ledger_transfer t join usage_record u
                        on u.id = t.reference and u.amount = t.amount and u.account = t.account
                        where t.kind = 'POST')
                    + (select count(*) from usage_record u where not exists (
                        select 1 from ledger_transfer t where t.id = 'post_' || u.id))
                """);
        BROKEN.put(
                "payments without their transfer, or transfers without their payment",
                """
                select (select count(*) from ledger_transfer where kind = 'PAYMENT')
                    + (select count(*) from ledger_payment)
                    - 2 * (select count(*) from ledger_payment p join ledger_transfer t
                        on t.id = p.id and t.amount = p.amount and t.account = p.account
                        where t.kind = 'PAYMENT')
                """);
        BROKEN.put(
                "usage that is neither settled nor owed",
                """
                select (select coalesce(sum(amount), 0) from usage_record)
                    - (select coalesce(sum(amount), 0) from ledger_transfer where kind = 'PAYMENT')
                    - (select coalesce(sum(balance), 0) from ledger_account where kind = 'CUSTOMER')
                """);
    }

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;

    /**
     * @param snapshot transactions that see one state from beginning to end
     */
    Conservation(JdbcTemplate jdbc, TransactionTemplate snapshot) {
        this.jdbc = jdbc;
        this.snapshot = snapshot;
    }

    /** What is broken, and by how much; empty if all is well. */
    Map<String, Long> check() {
        return snapshot.execute(
                status -> {
                    Map<String, Long> broken = new LinkedHashMap<>();
                    BROKEN.forEach((what, query) -> note(broken, what, query));
                    return broken;
                });
    }

    private void note(Map<String, Long> broken, String what, String query) {
        long count = jdbc.queryForObject(query, Long.class);
        if (count != 0) {
            broken.put(what, count);
        }
    }
}
