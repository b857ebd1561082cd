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

    /** All that has moved is a payment, a sale, or known to be under way. */
    private static final String PLAYED =
            """
            select (select coalesce(sum(amount), 0) from sandbox_transfer where tx is not null)
                - (select coalesce(sum(amount), 0) from ledger_payment
                    where reference like 'sandbox-%')
                - (select coalesce(sum(coalesce(due, amount)), 0) from payment_claim
                    where account is null and settled_at is not null and tx like 'sandbox-%')
                - (select coalesce(sum(t.amount), 0) from payment_claim c
                    join sandbox_transfer t on t.nonce_key = c.nonce_key and t.tx is not null
                    where c.state = 'SETTLING'
                        or c.state = 'SETTLED' and c.account is not null and not exists (
                            select 1 from ledger_payment p where p.id = 'payment_' || c.id))
                - (select coalesce(sum(t.amount), 0) from mandate_collection c
                    join sandbox_transfer t on t.nonce_key = c.nonce_key and t.tx is not null
                    where c.open_mandate is not null and not exists (
                        select 1 from ledger_payment p where p.id = c.id))
            """;

    private static final Map<String, String> BROKEN = new LinkedHashMap<>();

    static {
        BROKEN.put(
                "entries do not add up to nothing",
                """
                select coalesce(sum(amount - base - commission - margin), 0) from usage_record
                """);
        BROKEN.put(
                "balances that are not the sum of their entries",
                """
                select count(*) from ledger_account a
                left join (
                    select account, sum(amount) as total from usage_record group by account) u
                    on u.account = a.id
                left join (
                    select account, sum(amount) as total from ledger_payment group by account) p
                    on p.account = a.id
                where a.kind = 'CUSTOMER'
                    and a.balance <> coalesce(u.total, 0) - coalesce(p.total, 0)
                """);
        BROKEN.put(
                "amounts held that are not those of the open reservations",
                """
                select count(*) from ledger_account a
                left join (
                    select account, sum(amount) as total from ledger_reservation
                    where outcome is null group by account) o
                    on o.account = a.id
                left join (
                    select account, sum(amount - posted - released) as total from ledger_pool
                    group by account) p
                    on p.account = a.id
                where a.kind = 'CUSTOMER'
                    and a.reserved <> coalesce(o.total, 0) + coalesce(p.total, 0)
                """);
        BROKEN.put(
                "posts above what was reserved",
                """
                select count(*) from usage_record u
                join ledger_reservation r on r.id = u.reservation
                where u.amount > r.amount or u.account <> r.account
                """);
        BROKEN.put(
                "posts without their usage, or usage without its post",
                """
                select (select count(*) from ledger_reservation where outcome = 'POST')
                    + (select count(*) from usage_record where reservation is not null)
                    - 2 * (select count(*) from usage_record u
                        join ledger_reservation r on r.id = u.reservation and r.outcome = 'POST')
                    - (select count(*) from usage_record u
                        join ledger_pool p on p.id = u.reservation)
                """);
        BROKEN.put(
                "pools that were not used as their posts say, or are closed and not empty",
                """
                select count(*) from ledger_pool p
                left join (
                    select reservation, account, sum(amount) as total from usage_record
                    group by reservation, account) u
                    on u.reservation = p.id
                where p.posted <> coalesce(u.total, 0)
                    or p.account <> coalesce(u.account, p.account)
                    or p.posted + p.released > p.amount
                    or (p.closed and p.posted + p.released <> p.amount)
                """);
        BROKEN.put(
                "usage that is neither settled nor owed",
                """
                select (select coalesce(sum(amount), 0) from usage_record)
                    - (select coalesce(sum(amount), 0) from ledger_payment)
                    - (select coalesce(sum(balance), 0) from ledger_account where kind = 'CUSTOMER')
                """);
        BROKEN.put("play money that has moved and is not booked, or the other way round", PLAYED);
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
