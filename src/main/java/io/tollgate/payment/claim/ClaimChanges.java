package io.tollgate.payment.claim;

import io.tollgate.database.Change;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Transfer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.springframework.lang.Nullable;

/** What becomes of a claim with every sale, from when it is entered until its answer is out. */
final class ClaimChanges {

    private static final String ENTERED =
            """
            insert into payment_claim (id, nonce_key, network, asset, payer, nonce, request_hash, identifier,
                state, attempt, lease_until, amount, pay_to, max_timeout, payload, model, quote, account, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'CLAIMED', 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String SETTLING =
            """
            update payment_claim set state = 'SETTLING', due = ?, reason = null,
                usage_tokens = ?, base = ?, commission = ?, delivered_at = ?
            where id = ? and attempt = ? and state = 'CLAIMED'
            """;
    private static final String SETTLED_AT_ONCE =
            """
            update payment_claim set state = 'SETTLED', due = ?, tx = ?, settled_at = ?, reason = null
            where id = ? and attempt = ? and state = 'CLAIMED'
            """;
    private static final String SETTLED =
            """
            update payment_claim set tx = ?, settled_at = ?, reason = null,
                lease_until = case when delivered_at is null then lease_until else ? end,
                state = case when delivered_at is null then 'SETTLED' else 'DELIVERED' end
            where id = ? and attempt = ? and state = 'SETTLING'
            """;
    private static final String DELIVERED =
            """
            update payment_claim set state = 'DELIVERED', delivered_at = ?, usage_tokens = ?,
                base = ?, commission = ?, lease_until = ?
            where id = ? and attempt = ? and state = 'SETTLED'
            """;

    private final Lease lease;

    ClaimChanges(Lease lease) {
        this.lease = lease;
    }

    /** A line for each column. */
    Change entered(String id, String hash, Payment payment, PaymentRequirements ours, Sold sold) {
        return Change.of(
                payment.authorization().nonce(),
                ENTERED,
                id,
                ClaimRows.key(payment, ours),
                ours.asset().network(),
                ours.asset().address(),
                payment.authorization().from(),
                payment.authorization().nonce(),
                hash,
                payment.identifier(),
                lease.end(),
                ours.amount(),
                ours.payTo(),
                ours.maxTimeoutSeconds(),
                Base64.getEncoder().encodeToString(payment.json()),
                sold.model(),
                sold.quote(),
                sold.account(),
                lease.now());
    }

    Change settling(Claim claim, long due, @Nullable Earned earned) {
        return of(
                claim, SETTLING, due, usage(earned), base(earned), commission(earned), out(earned));
    }

    private @Nullable Object out(@Nullable Earned earned) {
        return earned == null ? null : lease.now();
    }

    /** Without a state in between, as its money moves in the same transaction. */
    Change settledAtOnce(Claim claim, Transfer transfer) {
        return of(claim, SETTLED_AT_ONCE, transfer.amount(), transfer.transaction(), lease.now());
    }

    Change settled(Claim claim, String transaction) {
        return of(claim, SETTLED, transaction, lease.now(), Lease.OVER);
    }

    Change delivered(Claim claim, @Nullable Earned earned) {
        return of(
                claim,
                DELIVERED,
                lease.now(),
                usage(earned),
                base(earned),
                commission(earned),
                Lease.OVER);
    }

    private static @Nullable String usage(@Nullable Earned earned) {
        return earned == null ? null : earned.usage();
    }

    private static @Nullable Long base(@Nullable Earned earned) {
        return earned == null ? null : Long.valueOf(earned.base());
    }

    private static @Nullable Long commission(@Nullable Earned earned) {
        return earned == null ? null : Long.valueOf(earned.commission());
    }

    /** Each names the claim and the attempt behind its own values. */
    private static Change of(Claim claim, String sql, @Nullable Object... values) {
        List<Object> all = new ArrayList<>(Arrays.asList(values));
        all.add(claim.id());
        all.add(claim.attempt());
        return new Change(claim.id(), sql, all);
    }
}
