package io.tollgate.idempotency;

import io.tollgate.database.Rounds;
import java.time.Duration;

/**
 * Keeps the leases of this process's runs, and forgets outcomes that are too old to be replayed.
 */
final class KeyKeeper extends Rounds {

    private final Runs runs;
    private final KeyStore store;

    KeyKeeper(Runs runs, KeyStore store, Duration pause) {
        super("idempotency-keeper", pause);
        this.runs = runs;
        this.store = store;
    }

    @Override
    protected void round() {
        runs.renew();
        store.sweep();
    }
}
