package io.tollgate.payment.claim;

import io.tollgate.database.Change;
import io.tollgate.database.Changes;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Transfer;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;

/**
 * Changes the table of claims. Every change is one conditional statement, so that of many requests,
 * in many processes, one wins; SQL that H2 and PostgreSQL both take. What every sale takes is made
 * together with the changes of others: see {@link ClaimChanges}.
 */
public final class ClaimStore {

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Lease lease;
    private final ClaimRows rows;
    private final ClaimChanges next;

    public ClaimStore(JdbcClient jdbc, Changes changes, Lease lease) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.lease = lease;
        this.rows = new ClaimRows(jdbc);
        this.next = new ClaimChanges(lease);
    }

    ClaimRows rows() {
        return rows;
    }

    /** Enters a payment that nobody has sent before; false if somebody has. */
    boolean enter(String id, String hash, Payment payment, PaymentRequirements ours, Sold sold) {
        return changes.make(next.entered(id, hash, payment, ours, sold));
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
        return changes.make(next.settling(claim, due, earned));
    }

    /** Money arrives together with this being noted; false if nothing of it happens. */
    boolean settlesBy(Claim claim, Transfer transfer) {
        List<Change> all = new ArrayList<>(transfer.changes());
        all.add(next.settledAtOnce(claim, transfer));
        return changes.make(all);
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
        return changes.make(next.settled(claim, transaction));
    }

    /** The answer has gone out. */
    boolean delivered(Claim claim, @Nullable Earned earned) {
        return changes.make(next.delivered(claim, earned));
    }
}
