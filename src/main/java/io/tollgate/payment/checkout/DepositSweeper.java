package io.tollgate.payment.checkout;

import io.tollgate.database.Rounds;
import io.tollgate.ledger.Ledger;
import io.tollgate.payment.claim.Claim;
import io.tollgate.payment.claim.ClaimRow;
import io.tollgate.payment.claim.Claims;
import io.tollgate.payment.claim.DepositStore;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books money that has arrived for accounts where nobody has: the process died in between, or it
 * took the reconciler to find out that it had arrived. Any number of processes may do so at once.
 */
public final class DepositSweeper extends Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(DepositSweeper.class);
    private static final int BATCH = 50;

    private final DepositStore store;
    private final Ledger ledger;

    DepositSweeper(DepositStore store, Ledger ledger, Duration pause) {
        super("deposit-sweeper", pause);
        this.store = store;
        this.ledger = ledger;
    }

    /** Booked first: whoever finds it not delivered books it again, which changes nothing. */
    static void book(Ledger ledger, Claims claims, Claim claim, String account) {
        long amount = claim.requirements().amount();
        ledger.credit(account, amount, "payment_" + claim.id(), claim.transaction());
        claims.delivered(claim, null);
    }

    @Override
    protected void round() {
        for (ClaimRow row : store.unbooked(BATCH)) {
            LOG.info("{} had arrived and is booked now", row.id());
            ledger.credit(row.account(), row.settles(), "payment_" + row.id(), row.transaction());
            store.booked(row);
        }
    }
}
