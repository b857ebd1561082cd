package io.tollgate.payment.claim;

import io.tollgate.payment.Authorization;
import io.tollgate.payment.NonceKey;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;

/** Reads the table of claims. */
public final class ClaimRows {

    private final JdbcClient jdbc;

    public ClaimRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The row of a payment, whoever sent it. */
    Optional<ClaimRow> find(Payment payment, PaymentRequirements ours) {
        return jdbc.sql("select * from payment_claim where nonce_key = :key")
                .param("key", key(payment, ours))
                .query(ClaimRow::of)
                .optional();
    }

    static UUID key(Payment payment, PaymentRequirements ours) {
        Authorization paid = payment.authorization();
        return NonceKey.of(ours.asset(), paid.from(), paid.nonce());
    }

    public Optional<ClaimRow> find(String id) {
        return jdbc.sql("select * from payment_claim where id = :id")
                .param("id", id)
                .query(ClaimRow::of)
                .optional();
    }

    /**
     * What a payer has paid, or may have, newest first.
     *
     * @param before a row of his to go on from, or null for the newest
     */
    public List<ClaimRow> paidBy(String payer, @Nullable ClaimRow before, int most) {
        return jdbc.sql(
                        """
                        select * from payment_claim
                        where payer = :payer and state in ('SETTLING', 'SETTLED', 'DELIVERED')
                          and (created_at < :time or created_at = :time and id < :id)
                        order by created_at desc, id desc limit :most
                        """)
                .param("payer", payer)
                .param(
                        "time",
                        before == null ? Lease.OVER : before.createdAt().atOffset(ZoneOffset.UTC))
                .param("id", before == null ? "" : before.id())
                .param("most", most)
                .query(ClaimRow::of)
                .list();
    }
}
