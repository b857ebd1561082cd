package io.tollgate.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API key that the settings give, so that a fresh gateway can be called at all.
 *
 * <p>The setting is the truth: at every start its key is enabled and any earlier one disabled. Each
 * step repeats harmlessly, so a crash in between is mended by the next start. The label names the
 * pepper, because instances that share the database but not the data folder know the same key by
 * different hashes and must not disable each other's.
 */
final class BootstrapKey {

    static final String ACCOUNT = "bootstrap";

    private static final Logger LOG = LoggerFactory.getLogger(BootstrapKey.class);

    private final ApiKeyStore store;
    private final Pepper pepper;
    private final String key;

    BootstrapKey(ApiKeyStore store, Pepper pepper, String key) {
        this.store = store;
        this.pepper = pepper;
        this.key = key;
    }

    /** Makes the store agree with the setting. */
    void apply() {
        String label = "bootstrap " + pepper.fingerprint();
        String hash = "";
        if (!key.isEmpty()) {
            hash = pepper.hash(key);
            add(hash, label);
        }
        int disabled = store.disableOthers(label, hash);
        if (disabled > 0) {
            LOG.info("The bootstrap key has changed: the previous one is disabled");
        }
    }

    private void add(String hash, String label) {
        store.addAccount(ACCOUNT, "Bootstrap");
        store.add(ACCOUNT, hash, label);
        if (!store.enable(hash, label)) {
            throw new IllegalStateException(
                    "tollgate.access.bootstrap-key is already the API key of another account.");
        }
        LOG.info("The account '{}' can be used with the bootstrap key", ACCOUNT);
    }
}
