package io.tollgate.payment.claim;

import io.tollgate.database.DatabaseClock;
import io.tollgate.database.Rounds;
import java.time.Duration;

/**
 * Keeps the leases of this process. On a thread of its own: while the reconciler waits for a chain,
 * nobody may take over what is being served here.
 */
public final class LeaseKeeper extends Rounds {

    private final Claims claims;
    private final LeaseStore store;
    private final DatabaseClock clock;
    private final Duration keep;

    /**
     * @param pause between two rounds; well below the lease
     * @param keep how long a payment is remembered by which nothing has moved
     */
    public LeaseKeeper(
            Claims claims, LeaseStore store, DatabaseClock clock, Duration pause, Duration keep) {
        super("lease-keeper", pause);
        this.claims = claims;
        this.store = store;
        this.clock = clock;
        this.keep = keep;
    }

    @Override
    protected void round() {
        clock.ask();
        claims.renew();
        store.forget(keep);
    }
}
