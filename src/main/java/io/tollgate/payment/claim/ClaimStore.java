package io.tollgate.payment.claim;

import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;

/**
 * Changes the table of claims. Every change is one conditional statement, so that of many requests,
 * in many processes, one wins; SQL that H2 and PostgreSQL both take. It is as long as its
 * statements are, which are best read beside each other.
 */
public final class ClaimStore {

    private final JdbcClient jdbc;
    private final Lease lease;
    private final ClaimRows rows;

    public ClaimStore(JdbcClient jdbc, Lease lease) {
        this.jdbc = jdbc;
        this.lease = lease;
        this.rows = new ClaimRows(jdbc);
    }

    ClaimRows rows() {
        return rows;
    }

    /** Enters a payment that nobody has sent before; false if somebody has. */
    boolean enter(String id, String hash, Payment payment, PaymentRequirements ours, Sold sold) {
        return jdbc.sql(
                                """
                                insert into payment_claim (id, nonce_key, network, asset, payer, nonce, request_hash, identifier,
                                    state, attempt, lease_until, amount, pay_to, max_timeout, payload, model, quote,
                                    account, created_at)
                                values (:id, :key, :network, :asset, :payer, :nonce, :hash, :identifier,
                                    'CLAIMED', 1, :lease, :amount, :payTo, :timeout, :payload, :model, :quote,
                                    :account, :now)
                                on conflict do nothing
                                """)
                        .param("id", id)
                        .param("key", ClaimRows.key(payment, ours))
                        .param("network", ours.asset().network())
                        .param("asset", ours.asset().address())
                        .param("payer", payment.authorization().from())
                        .param("nonce", payment.authorization().nonce())
                        .param("hash", hash)
                        .param("identifier", payment.identifier())
                        .param("lease", lease.end())
                        .param("amount", ours.amount())
                        .param("payTo", ours.payTo())
                        .param("timeout", ours.maxTimeoutSeconds())
                        .param("payload", Base64.getEncoder().encodeToString(payment.json()))
                        .param("model", sold.model())
                        .param("quote", sold.quote())
                        .param("account", sold.account())
                        .param("now", lease.now())
                        .update()
                == 1;
    }

    /**
     * Takes a payment's identifier from another claim of its payer by which nothing has moved and
     * that nobody holds; false if there is none. It ends that attempt, which may only be asleep.
     */
    boolean freeIdentifier(Payment payment) {
        return jdbc.sql(
                                """
                                update payment_claim set identifier = null, attempt = attempt + 1
                                where payer = :payer and identifier = :identifier and nonce <> :nonce
                                  and (state = 'RELEASED' or state = 'CLAIMED' and lease_until < :now)
                                """)
                        .param("payer", payment.authorization().from())
                        .param("identifier", payment.identifier())
                        .param("nonce", payment.authorization().nonce())
                        .param("now", lease.now())
                        .update()
                == 1;
    }

    /**
     * Takes over what nobody holds any more, with the identifier that it came with; false if
     * somebody was quicker, or holds it.
     *
     * @param reason to be noted, or null
     * @throws org.springframework.dao.DuplicateKeyException if another payment has the identifier
     */
    boolean retake(ClaimRow row, ClaimState next, @Nullable String reason) {
        return jdbc.sql(
                                """
                                update payment_claim set state = :next, attempt = attempt + 1, lease_until = :lease,
                                    reason = :reason, identifier = :identifier
                                where id = :id and attempt = :attempt and state = :state
                                  and (state = 'RELEASED' or lease_until < :now)
                                """)
                        .param("next", next.name())
                        .param("reason", reason)
                        .param("identifier", Payloads.payment(row).identifier())
                        .param("lease", lease.end())
                        .param("id", row.id())
                        .param("attempt", row.attempt())
                        .param("state", row.state().name())
                        .param("now", lease.now())
                        .update()
                == 1;
    }

    /** Goes on from one state to the next, if the claim is still the one that was taken. */
    boolean move(Claim claim, ClaimState from, ClaimState to, @Nullable String reason) {
        return jdbc.sql(
                                """
                                update payment_claim set state = :to, reason = :reason
                                where id = :id and attempt = :attempt and state = :from
                                """)
                        .param("to", to.name())
                        .param("reason", reason)
                        .param("id", claim.id())
                        .param("attempt", claim.attempt())
                        .param("from", from.name())
                        .update()
                == 1;
    }

    /**
     * From here on {@code due} may move.
     *
     * @param earned what it is the price of, if the answer is out already; else null
     */
    boolean settling(Claim claim, long due, @Nullable Earned earned) {
        return jdbc.sql(
                                """
                                update payment_claim set state = 'SETTLING', due = :due, reason = null,
                                    usage_tokens = :usage, base = :base, commission = :commission,
                                    delivered_at = :delivered
                                where id = :id and attempt = :attempt and state = 'CLAIMED'
                                """)
                        .param("due", due)
                        .params(whose(earned))
                        .param("delivered", earned == null ? null : lease.now())
                        .param("id", claim.id())
                        .param("attempt", claim.attempt())
                        .update()
                == 1;
    }

    /** Nothing will move: the payment is free again, unless its answer is out. */
    boolean refused(Claim claim, String reason) {
        return jdbc.sql(
                                """
                                update payment_claim set reason = :reason,
                                    due = case when delivered_at is null then null else due end,
                                    lease_until = case when delivered_at is null then lease_until else :end end,
                                    state = case when delivered_at is null then 'RELEASED' else 'DELIVERED' end
                                where id = :id and attempt = :attempt and state = 'SETTLING'
                                """)
                        .param("reason", reason)
                        .param("end", Lease.OVER)
                        .param("id", claim.id())
                        .param("attempt", claim.attempt())
                        .update()
                == 1;
    }

    /** Money has arrived. */
    boolean settled(Claim claim, String transaction) {
        return jdbc.sql(
                                """
                                update payment_claim set tx = :tx, settled_at = :now, reason = null,
                                    lease_until = case when delivered_at is null then lease_until else :end end,
                                    state = case when delivered_at is null then 'SETTLED' else 'DELIVERED' end
                                where id = :id and attempt = :attempt and state = 'SETTLING'
                                """)
                        .param("tx", transaction)
                        .param("now", lease.now())
                        .param("end", Lease.OVER)
                        .param("id", claim.id())
                        .param("attempt", claim.attempt())
                        .update()
                == 1;
    }

    /** The answer has gone out. */
    boolean delivered(Claim claim, @Nullable Earned earned) {
        return jdbc.sql(
                                """
                                update payment_claim set state = 'DELIVERED', delivered_at = :now, usage_tokens = :usage,
                                    base = :base, commission = :commission, lease_until = :end
                                where id = :id and attempt = :attempt and state = 'SETTLED'
                                """)
                        .param("now", lease.now())
                        .params(whose(earned))
                        .param("end", Lease.OVER)
                        .param("id", claim.id())
                        .param("attempt", claim.attempt())
                        .update()
                == 1;
    }

    private static Map<String, Object> whose(@Nullable Earned earned) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("usage", earned == null ? null : earned.usage());
        columns.put("base", earned == null ? null : earned.base());
        columns.put("commission", earned == null ? null : earned.commission());
        return columns;
    }
}
