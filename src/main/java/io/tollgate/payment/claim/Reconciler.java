package io.tollgate.payment.claim;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.database.Rounds;
import io.tollgate.payment.Asset;
import io.tollgate.payment.Facilitator;
import io.tollgate.payment.Outcomes;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of settlements whose outcome got lost, by time-out or by a crash, of this
 * process or another.
 */
public final class Reconciler extends Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final int BATCH = 50;
    private static final String RECONCILED = "tollgate.payment.reconciled";

    private final Claims claims;
    private final ClaimStore store;
    private final LeaseStore leases;
    private final Facilitator facilitator;
    private final Asset asset;
    private final MeterRegistry meters;
    private volatile long open;

    /**
     * @param asset payments in another one stay unknown: nobody here can ask about them
     */
    public Reconciler(
            Claims claims,
            ClaimStore store,
            LeaseStore leases,
            Facilitator facilitator,
            Asset asset,
            Duration pause,
            MeterRegistry meters) {
        super("reconciler", pause);
        this.claims = claims;
        this.store = store;
        this.leases = leases;
        this.facilitator = facilitator;
        this.asset = asset;
        this.meters = meters;
        Outcomes.words(Settlement.class)
                .forEach(word -> meters.counter(RECONCILED, "outcome", word));
        Gauge.builder("tollgate.payment.unknown", this, found -> found.open)
                .description("Settlements whose outcome is not known")
                .register(meters);
    }

    @Override
    protected void round() {
        open = leases.countUnknown();
        for (ClaimRow row : leases.unknown(asset, BATCH)) {
            try {
                reconcile(row);
            } catch (RuntimeException e) {
                LOG.warn("{} cannot be reconciled right now: {}", row.id(), e.getMessage());
            }
        }
    }

    private void reconcile(ClaimRow row) {
        if (!store.retake(row, ClaimState.SETTLING, LeaseStore.LOST)) {
            return;
        }
        PaymentRequirements ours = Payloads.requirements(row, asset);
        Claim claim = new Claim(row.id(), row.attempt() + 1, Payloads.payment(row), ours, null);
        // Longer than a lease, perhaps: who took it over would make the answer come too late.
        claims.keeping(claim, () -> ask(row, claim));
    }

    private void ask(ClaimRow row, Claim claim) {
        Settlement found =
                row.wanted()
                        ? facilitator.resume(claim.payment(), claim.requirements())
                        : facilitator.reconcile(claim.payment(), claim.requirements());
        meters.counter(RECONCILED, "outcome", Outcomes.word(found)).increment();
        switch (found) {
            case Settlement.Settled settled -> {
                claims.settled(claim, settled.transaction());
                claims.release(claim);
            }
            case Settlement.Refused refused -> claims.refused(claim, refused.reason());
            case Settlement.Unknown unknown ->
                    LOG.info("{} is still unknown: {}", row.id(), unknown.message());
            case Settlement.NotSent away ->
                    LOG.info("{} cannot be asked about: {}", row.id(), away.message());
        }
    }
}
