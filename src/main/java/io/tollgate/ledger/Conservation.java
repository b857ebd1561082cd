package io.tollgate.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What must hold of the books at all times, each as a query for what breaks it, of what is new
 * since a {@link Proof}. All are asked of one and the same state of the database.
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

    /**
     * Sums are united, not joined, where no index leads to them: H2 would work them out row by row.
     */
    private static final Map<String, String> BROKEN = new LinkedHashMap<>();

    static {
        BROKEN.put(
                "entries do not add up to nothing",
                """
                select coalesce(sum(amount - base - commission - margin), 0) from usage_record
                where seq > :to
                """);
        BROKEN.put(
                "balances that are not the sum of their entries",
                """
                select count(*) from ledger_account a
                left join ledger_proved s on s.kind = :account and s.id = a.id
                left join (
                    select account, sum(amount) as total from usage_record where seq > :to
                    group by account) u
                    on u.account = a.id
                left join (
                    select account, sum(amount) as total from ledger_payment group by account) p
                    on p.account = a.id
                where a.kind = 'CUSTOMER'
                    and a.balance
                        <> coalesce(s.amount, 0) + coalesce(u.total, 0) - coalesce(p.total, 0)
                """);
        BROKEN.put(
                "amounts held that are not those of the open reservations",
                """
                select count(*) from (
                    select id from (
                        select id, reserved as amount, 1 as customer from ledger_account
                            where kind = 'CUSTOMER'
                        union all select account, -amount, 0 from ledger_reservation
                            where outcome is null and id >= :from
                        union all select account, posted + released - amount, 0 from ledger_pool
                            where id >= :from) held
                    group by id having sum(amount) <> 0 and max(customer) = 1) broken
                """);
        BROKEN.put(
                "posts above what was reserved",
                """
                select count(*) from usage_record u
                join ledger_reservation r on r.id = u.reservation
                where u.seq > :to and (u.amount > r.amount or u.account <> r.account)
                """);
        BROKEN.put(
                "posts without their usage, or usage without its post",
                """
                select (select count(*) from ledger_reservation
                        where outcome = 'POST' and id >= :from)
                    - :posts
                    + (select count(*) from usage_record
                        where reservation is not null and seq > :to)
                    - 2 * (select count(*) from usage_record u
                        join ledger_reservation r on r.id = u.reservation and r.outcome = 'POST'
                        where u.seq > :to)
                    - (select count(*) from usage_record u
                        join ledger_pool p on p.id = u.reservation where u.seq > :to)
                """);
        BROKEN.put(
                "pools that were not used as their posts say, or are closed and not empty",
                """
                select (select count(*) from (
                        select id from (
                            select id, account, posted as amount from ledger_pool
                                where id >= :from
                            union all select p.id, u.account, -u.amount from usage_record u
                                join ledger_pool p on p.id = u.reservation
                                where u.seq > :to and p.id >= :from
                            union all select id, null, -amount from ledger_proved
                                where kind = :pool) used
                        group by id having sum(amount) <> 0 or min(account) <> max(account)) wrong)
                    + (select count(*) from ledger_pool
                        where id >= :from and (posted + released > amount
                            or (closed and posted + released <> amount)))
                """);
        BROKEN.put(
                "usage of pools that have been closed for long",
                """
                select count(*) from usage_record u join ledger_pool p on p.id = u.reservation
                where u.seq > :to and p.id < :from
                """);
        BROKEN.put(
                "usage that is neither settled nor owed",
                """
                select (select coalesce(sum(amount), 0) from ledger_proved where kind = :account)
                    + (select coalesce(sum(amount), 0) from usage_record where seq > :to)
                    - (select coalesce(sum(amount), 0) from ledger_payment)
                    - (select coalesce(sum(balance), 0) from ledger_account where kind = 'CUSTOMER')
                """);
        BROKEN.put("play money that has moved and is not booked, or the other way round", PLAYED);
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    /**
     * @param snapshot transactions that see one state from beginning to end
     */
    Conservation(JdbcTemplate jdbc, TransactionTemplate snapshot) {
        this.jdbc = JdbcClient.create(jdbc);
        this.snapshot = snapshot;
    }

    /** What is broken of all there is, and by how much; empty if all is well. */
    Map<String, Long> check() {
        return snapshot.execute(status -> broken(Proof.NONE));
    }

    /** The same of what is new since a proof, in the caller's transaction. */
    Map<String, Long> broken(Proof since) {
        Map<String, Long> broken = new LinkedHashMap<>();
        BROKEN.forEach((what, query) -> note(broken, what, query, since));
        return broken;
    }

    private void note(Map<String, Long> broken, String what, String query, Proof since) {
        long count = jdbc.sql(query).params(since.parameters()).query(Long.class).single();
        if (count != 0) {
            broken.put(what, count);
        }
    }
}
