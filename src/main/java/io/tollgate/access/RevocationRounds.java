package io.tollgate.access;

import io.tollgate.database.Rounds;
import java.time.Duration;

/** Asks every 2 s which tokens were revoked elsewhere, and now and then forgets what has ended. */
final class RevocationRounds extends Rounds {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int ROUNDS_BETWEEN_SWEEPS = 30;

    private final Revocations revocations;
    private final RevocationStore store;
    private int rounds;

    RevocationRounds(Revocations revocations, RevocationStore store) {
        super("revocations", PAUSE);
        this.revocations = revocations;
        this.store = store;
    }

    @Override
    protected void round() {
        revocations.refresh();
        if (rounds++ % ROUNDS_BETWEEN_SWEEPS == 0) {
            store.forget();
        }
    }
}
