package io.tollgate.payment.claim;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.payment.Asset;
import io.tollgate.payment.Facilitator;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Finds out what became of settlements whose outcome got lost, by time-out or by a crash, of this
 * process or another; and keeps the leases of this one.
 */
public final class Reconciler implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final int BATCH = 50;

    private final Claims claims;
    private final ClaimStore store;
    private final Facilitator facilitator;
    private final Asset asset;
    private final Duration pause;
    private final MeterRegistry meters;
    private volatile long open;
    private volatile Thread thread;

    /**
     * @param pause between two rounds; well below the lease
     */
    public Reconciler(
            Claims claims,
            ClaimStore store,
            Facilitator facilitator,
            Asset asset,
            Duration pause,
            MeterRegistry meters) {
        this.claims = claims;
        this.store = store;
        this.facilitator = facilitator;
        this.asset = asset;
        this.pause = pause;
        this.meters = meters;
        Gauge.builder("tollgate.payment.unknown", this, found -> found.open)
                .description("Settlements whose outcome is not known")
                .register(meters);
    }

    private void run() {
        while (isRunning()) {
            try {
                claims.renew();
                store.unknown(BATCH).forEach(this::reconcile);
                open = store.countUnknown();
            } catch (RuntimeException e) {
                LOG.warn("Claims cannot be kept or reconciled right now: {}", e.getMessage());
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void reconcile(ClaimRow row) {
        if (!row.asset().equals(asset.address()) || !row.network().equals(asset.network())) {
            LOG.warn("{} was paid in another asset than today's; it stays unknown", row.id());
        }
        if (!store.retake(row, ClaimState.SETTLING)) {
            return;
        }
        PaymentRequirements ours = Payloads.requirements(row, asset);
        Claim claim = new Claim(row.id(), row.attempt() + 1, Payloads.payment(row), ours, null);
        Settlement found = facilitator.reconcile(claim.payment(), ours);
        meters.counter("tollgate.payment.reconciled", "outcome", word(found)).increment();
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

    private static String word(Settlement settlement) {
        return settlement.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("reconciler").unstarted(this::run);
        thread.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
