package io.tollgate.payment.claim;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.database.DatabaseClock;
import io.tollgate.payment.Facilitator;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One process' claims, and what it does for them beside its requests, a round at a time. */
public final class Upkeep {

    private static final Duration KEEP = Duration.ofMinutes(10);

    private final Claims claims;
    private final Reconciler reconciler;
    private final LeaseKeeper keeper;

    public Upkeep(JdbcClient jdbc, Lease lease, Facilitator facilitator, MeterRegistry meters) {
        ClaimStore store = new ClaimStore(jdbc, all -> all.getFirst().make(jdbc), lease);
        LeaseStore leases = new LeaseStore(jdbc, lease);
        Duration pause = lease.length().dividedBy(10);
        claims = new Claims(store, leases);
        reconciler =
                new Reconciler(
                        claims, store, leases, facilitator, SimulatedChain.ASSET, pause, meters);
        keeper = new LeaseKeeper(claims, leases, new DatabaseClock(jdbc), pause, KEEP);
    }

    public Claims claims() {
        return claims;
    }

    public void reconcile() {
        reconciler.round();
    }

    public void keep() {
        keeper.round();
    }
}
