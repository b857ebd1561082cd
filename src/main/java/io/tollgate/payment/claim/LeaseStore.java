package io.tollgate.payment.claim;

import io.tollgate.payment.Asset;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who holds the claims of the table, and for how long: what is done to them without moving them.
 */
public final class LeaseStore {

    /** The reason in the row of a settlement whose outcome got lost. */
    static final String LOST = "outcome_lost";

    private final JdbcClient jdbc;
    private final Lease lease;

    public LeaseStore(JdbcClient jdbc, Lease lease) {
        this.jdbc = jdbc;
        this.lease = lease;
    }

    /**
     * Lets go without a change of state: who comes next may take it over at once. It ends the
     * attempt, so that a renewal on its way can't bring the lease back. What is over stays so: it
     * would be among what is open for ever.
     */
    void letGo(Claim claim) {
        jdbc.sql(
                        """
                        update payment_claim set attempt = attempt + 1, lease_until = :past
                        where id = :id and attempt = :attempt
                          and state in ('CLAIMED', 'SETTLING', 'SETTLED')
                        """)
                .param("past", lease.now().minusNanos(1_000_000))
                .param("id", claim.id())
                .param("attempt", claim.attempt())
                .update();
    }

    /** Keeps what this process holds; others take over what it no longer renews. */
    void renew(List<Claim> held) {
        for (Claim claim : held) {
            jdbc.sql(
                            """
                            update payment_claim set lease_until = :lease
                            where id = :id and attempt = :attempt
                              and state in ('CLAIMED', 'SETTLING', 'SETTLED')
                            """)
                    .param("lease", lease.end())
                    .param("id", claim.id())
                    .param("attempt", claim.attempt())
                    .update();
        }
    }

    /**
     * Whether the request that began a settlement still waits for its outcome. It does not any more
     * when it let go, or died; nor does the reconciler, who leaves {@link #LOST} in the row.
     */
    boolean waitedFor(ClaimRow row) {
        return !LOST.equals(row.reason()) && held(row);
    }

    boolean held(ClaimRow row) {
        return row.leaseUntil().isAfter(lease.clock().instant());
    }

    /** Settlements in {@code asset} whose outcome nobody is waiting for any more. */
    List<ClaimRow> unknown(Asset asset, int most) {
        return jdbc.sql(
                        """
                        select * from payment_claim where state = 'SETTLING' and lease_until < :now
                          and network = :network and asset = :asset
                        order by lease_until limit :most
                        """)
                .param("now", lease.now())
                .param("network", asset.network())
                .param("asset", asset.address())
                .param("most", most)
                .query(ClaimRow::of)
                .list();
    }

    /**
     * How many settlements have an outcome that is not known, in whatever asset; those whose
     * requests still wait for it have not.
     */
    long countUnknown() {
        return jdbc.sql(
                        """
                        select count(*) from payment_claim
                        where state = 'SETTLING' and lease_until < :over
                          and (lease_until < :now or reason = :lost)
                        """)
                .param("now", lease.now())
                .param("lost", LOST)
                // Well before: H2 reads a range's end, too, and what is over is most of the table.
                .param("over", Lease.OVER.minusYears(1))
                .query(Long.class)
                .single();
    }

    /**
     * Forgets payments by which nothing has moved and that nobody has held for {@code age}: whoever
     * signs without having money must not fill the table. One that comes again all the same is new.
     */
    int forget(Duration age) {
        return jdbc.sql(
                        """
                        delete from payment_claim
                        where state in ('CLAIMED', 'RELEASED') and lease_until < :old
                        """)
                .param("old", lease.now().minus(age))
                .update();
    }
}
