package io.tollgate.access;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every 2 s which tokens were revoked elsewhere, and now and then forgets what has ended.
 * Never interrupted, as that closes the files of an embedded database.
 */
final class RevocationRounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationRounds.class);
    private static final int PAUSE_SECONDS = 2;
    private static final int ROUNDS_BETWEEN_SWEEPS = 30;
    private static final int FAREWELL_SECONDS = 5;

    private final Revocations revocations;
    private final RevocationStore store;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("revocations").factory());
    private int rounds;

    RevocationRounds(Revocations revocations, RevocationStore store) {
        this.revocations = revocations;
        this.store = store;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a round throws nothing
    void start() {
        thread.scheduleWithFixedDelay(this::round, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    /** What it throws would end all rounds. */
    private void round() {
        try {
            revocations.refresh();
            if (rounds++ % ROUNDS_BETWEEN_SWEEPS == 0) {
                store.forget();
            }
        } catch (RuntimeException e) {
            LOG.warn("Revoked tokens cannot be read: {}", e.getMessage());
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS);
    }
}
