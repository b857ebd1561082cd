package io.tollgate.payment.claim;

import io.tollgate.payment.Asset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Adds up what a payer's payments under way may still take, in whichever process they are served.
 *
 * <p>A ceiling counts from its reservation until its claim ends, whatever way, and while what is
 * due is being settled only that. A process that dies takes its ceilings with it when its leases
 * end.
 */
public final class Ceilings {

    /** As many as the table has rows. */
    private static final int TURNS = 16;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Lease lease;

    public Ceilings(JdbcClient jdbc, TransactionOperations transactions, Lease lease) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.lease = lease;
    }

    /**
     * Counts a claim in.
     *
     * <p>Of two at the same time the later one counts both. So all are covered if each of them
     * finds its sum within what the payer can spend <b>after</b> this returns; asked before, it
     * could have been spent since by a payment that no longer counts.
     *
     * @return atomic units that all payments under way may take together, this one included and
     *     later ones not; more than anybody has if the claim was lost in the meantime
     */
    public long reserve(Claim claim) {
        return transactions.execute(
                status -> {
                    takeTurn(claim.payment().authorization().from());
                    return mark(claim) ? underWay(claim) : Long.MAX_VALUE;
                });
    }

    private boolean mark(Claim claim) {
        return jdbc.sql(
                                """
                                update payment_claim set reserved = attempt
                                where id = :id and attempt = :attempt and state = 'CLAIMED'
                                """)
                        .param("id", claim.id())
                        .param("attempt", claim.attempt())
                        .update()
                == 1;
    }

    private void takeTurn(String payer) {
        jdbc.sql("update payment_turn set taken = taken + 1 where turn = :turn")
                .param("turn", Math.floorMod(payer.hashCode(), TURNS))
                .update();
    }

    private long underWay(Claim claim) {
        Asset asset = claim.requirements().asset();
        return jdbc.sql(
                        """
                        select coalesce(sum(case state when 'SETTLING' then coalesce(due, amount) else amount end), 0)
                        from payment_claim
                        where network = :network and asset = :asset and payer = :payer
                          and (state = 'SETTLING'
                            or (state = 'CLAIMED' and reserved = attempt and lease_until >= :now))
                        """)
                .param("network", asset.network())
                .param("asset", asset.address())
                .param("payer", claim.payment().authorization().from())
                .param("now", lease.now())
                .query(Long.class)
                .single();
    }
}
