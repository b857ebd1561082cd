package io.tollgate.access;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.lang.Nullable;

/**
 * The API keys of the house: made, looked up, disabled.
 *
 * <p>Answers are remembered by hash, never by key: a good one for 5 s, which is how long a disabled
 * key may go on, a bad one for 1 s. Requests with the same key share one look-up.
 */
public final class ApiKeys {

    /** What every key made here begins with, so that scanners for leaked secrets know it. */
    public static final String PREFIX = "tg_";

    static final int SHORTEST = 8;
    static final int LONGEST = 512;

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final Duration REFUSED = Duration.ofSeconds(1);
    private static final Duration LONGEST_LOOK_UP = Duration.ofSeconds(3);
    private static final int BYTES = 32;

    /**
     * Not on the caller's thread: a caller stops waiting without stopping the look-up, and an
     * interrupted thread would close an embedded database's file.
     */
    private static final Executor LOOK_UPS =
            task -> Thread.ofVirtual().name("api-key-look-up").start(task);

    private final ApiKeyStore store;
    private final Pepper pepper;
    private final SecureRandom random = new SecureRandom();
    private final AsyncCache<String, Caller> known;
    private final Cache<String, Boolean> unknown;

    ApiKeys(ApiKeyStore store, Pepper pepper, Ticker ticker) {
        this.store = store;
        this.pepper = pepper;
        known =
                Caffeine.newBuilder()
                        .maximumSize(10_000)
                        .expireAfterWrite(REMEMBERED)
                        .ticker(ticker)
                        .buildAsync();
        unknown =
                Caffeine.newBuilder()
                        .maximumSize(1_000)
                        .expireAfterWrite(REFUSED)
                        .ticker(ticker)
                        .build();
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

    /** Makes a key for {@code account}; only its hash is kept. */
    public IssuedKey issue(String account, String label) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return new IssuedKey(store.add(account, pepper.hash(key), label), key);
    }

    /**
     * Disables the key with {@code id}, everywhere within 5 s; false if there was none to disable.
     */
    public boolean disable(String id) {
        return store.disable(id);
    }

    /** The caller with {@code key}; 401 if there is none, 503 if the store does not answer. */
    Caller identify(String key) {
        if (key.length() < SHORTEST || key.length() > LONGEST) {
            throw Refusals.unknownKey(key);
        }
        String hash = pepper.hash(key);
        Caller caller = unknown.getIfPresent(hash) == null ? lookUp(hash) : null;
        if (caller == null) {
            throw Refusals.unknownKey(key);
        }
        return caller;
    }

    @Nullable
    private Caller lookUp(String hash) {
        CompletableFuture<Caller> answer =
                known.get(
                        hash,
                        (h, ignored) ->
                                CompletableFuture.supplyAsync(() -> store.find(h), LOOK_UPS));
        Caller caller = await(answer);
        if (caller == null) {
            unknown.put(hash, Boolean.TRUE);
        }
        return caller;
    }

    @Nullable
    private static Caller await(CompletableFuture<Caller> answer) {
        try {
            return answer.get(LONGEST_LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Refusals.storeUnavailable(e.getCause());
        } catch (TimeoutException e) {
            throw Refusals.storeUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusals.storeUnavailable(e);
        }
    }
}
