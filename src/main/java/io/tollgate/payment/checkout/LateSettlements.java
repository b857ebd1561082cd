package io.tollgate.payment.checkout;

import io.tollgate.payment.Settlement;
import io.tollgate.payment.claim.Claim;
import io.tollgate.payment.claim.Claims;
import io.tollgate.payment.claim.Earned;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Settles what streams have cost, once they have ended.
 *
 * <p>On threads of their own, as nobody waits for it. What is due is written down before it is
 * sent; from then on the reconciler sees to it, should it not come to an end here.
 */
final class LateSettlements implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LateSettlements.class);

    /** How often to try to write down what is due, a second apart. */
    private static final int TRIES = 30;

    private static final long FAREWELL_SECONDS = 5;

    private final Claims claims;
    private final MeteredFacilitator facilitator;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    LateSettlements(Claims claims, MeteredFacilitator facilitator) {
        this.claims = claims;
        this.facilitator = facilitator;
    }

    /** Has settled what a purchase comes to; whatever fails is logged. */
    void settle(Purchase purchase) {
        threads.execute(() -> settleNow(purchase.claim(), purchase.meter()));
    }

    private void settleNow(Claim claim, UptoMeter meter) {
        try {
            long due = meter.due();
            if (due > 0 && noted(claim, due, meter.earned())) {
                settle(claim, due);
            }
        } catch (RuntimeException e) {
            LOG.warn("{} is left to the reconciler: {}", claim.id(), e.getMessage());
        } finally {
            release(claim);
        }
    }

    /** Whatever has failed: what this process went on holding, no reconciler would see to. */
    private void release(Claim claim) {
        try {
            claims.release(claim);
        } catch (DataAccessException e) {
            LOG.info("{} is held until its lease ends: {}", claim.id(), e.getMessage());
        }
    }

    /** The answer is out: a database that is away for a moment must not make it a present. */
    private boolean noted(Claim claim, long due, Earned earned) {
        for (int i = 1; ; i++) {
            try {
                boolean noted = claims.owing(claim, due, earned);
                if (!noted && i == 1) {
                    LOG.error("{} was lost before {} could be settled", claim.id(), due);
                } else if (!noted) {
                    // An earlier try was only not answered; or it was lost, as its row tells.
                    LOG.info("{} is left to the reconciler: {} are due", claim.id(), due);
                }
                return noted;
            } catch (DataAccessException e) {
                if (i == TRIES) {
                    LOG.error("{} cannot be settled, {} are due", claim.id(), due, e);
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(Claim claim, long due) {
        switch (facilitator.settle(claim.payment(), claim.requirements().of(due))) {
            case Settlement.Settled settled -> claims.settled(claim, settled.transaction());
            case Settlement.Refused no -> {
                LOG.warn("{} is served and not paid: {}", claim.id(), no.reason());
                claims.refused(claim, no.reason());
            }
            case Settlement.Unknown unknown ->
                    LOG.info("{} may be paid: {}", claim.id(), unknown.message());
            case Settlement.NotSent away ->
                    LOG.info("{} is paid later: {}", claim.id(), away.message());
        }
    }

    /** Waits a little for what has begun; what takes longer is left to the reconciler. */
    @Override
    public void close() throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS);
    }
}
