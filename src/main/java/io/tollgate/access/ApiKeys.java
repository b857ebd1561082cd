package io.tollgate.access;

import com.github.benmanes.caffeine.cache.Ticker;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * The API keys of the house: made, looked up, disabled.
 *
 * <p>Keys themselves are nowhere kept, in memory or out of it: only their hashes are.
 */
public final class ApiKeys {

    /** What every key made here begins with, so that scanners for leaked secrets know it. */
    public static final String PREFIX = "tg_";

    static final int SHORTEST = 8;
    static final int LONGEST = 512;

    private static final int BYTES = 32;

    private final ApiKeyStore store;
    private final Pepper pepper;
    private final LookUp<KnownKey> lookUp;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(ApiKeyStore store, Pepper pepper, Ticker ticker) {
        this.store = store;
        this.pepper = pepper;
        lookUp = new LookUp<>(store::find, ticker);
    }

    /** A key as its owner sees it, once. */
    public record IssuedKey(String id, String key) {
        @Override
        public String toString() {
            return "IssuedKey[" + id + "]";
        }
    }

    /** Opens an account and returns its id. */
    public String openAccount(String name) {
        String id = "acct_" + UUID.randomUUID();
        store.addAccount(id, name);
        return id;
    }

    /** Opens the account with {@code id}; false if there is one. */
    public boolean openAccount(String id, String name) {
        return store.addAccount(id, name);
    }

    /** Makes a key for {@code account}; only its hash is kept. */
    public IssuedKey issue(String account, String label) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return new IssuedKey(store.add(account, pepper.hash(key), label), key);
    }

    /** Says what a key is good for, everywhere within 5 s. */
    public void set(String id, KeyTerms terms) {
        store.set(id, terms);
    }

    /**
     * Disables the key with {@code id}, everywhere within 5 s; false if there was none to disable.
     */
    public boolean disable(String id) {
        return store.disable(id);
    }

    /**
     * The caller with {@code key}; 401 if there is none or its time is over, 403 if its account is
     * suspended, 503 if the store does not answer.
     */
    Caller identify(String key) {
        Caller caller = find(key);
        if (caller == null) {
            throw Refusals.unknownKey(key);
        }
        return caller;
    }

    /**
     * The caller with {@code key}, or null; 401 if its time is over, 403 if its account is
     * suspended, 503 if the store does not answer.
     */
    @Nullable
    Caller find(String key) {
        boolean possible = key.length() >= SHORTEST && key.length() <= LONGEST;
        KnownKey known = possible ? lookUp.find(pepper.hash(key)).orElse(null) : null;
        if (known == null) {
            return null;
        }
        if (known.expired()) {
            throw Refusals.expired();
        }
        if (known.suspended()) {
            throw Refusals.suspended();
        }
        return known.caller();
    }
}
