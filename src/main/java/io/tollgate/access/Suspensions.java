package io.tollgate.access;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Optional;

/** Keeps out the callers of suspended accounts, everywhere within 5 s. */
final class Suspensions {

    private final LookUp<Boolean> suspended;

    Suspensions(ApiKeyStore store, Ticker ticker) {
        suspended = new LookUp<>(account -> Optional.of(store.suspended(account)), ticker);
    }

    /** The same caller; 403 if the account is suspended, 503 if the store does not answer. */
    Caller require(Caller caller) {
        if (suspended.find(caller.account()).orElseThrow()) {
            throw Refusals.suspended();
        }
        return caller;
    }
}
