package io.tollgate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.lang.Nullable;

/**
 * Asks the store for the caller with a hash, and remembers what it said.
 *
 * <p>A caller is remembered for 5 s, which is how long a disabled key may go on; that there is
 * none, for 1 s. Two caches, so that made-up keys cannot push out good ones. Requests with one key
 * share one look-up, as well as its failure.
 */
final class ApiKeyLookUp {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final Duration REFUSED = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /**
     * Not on the caller's thread: a caller stops waiting without stopping the look-up, and an
     * interrupted thread would close an embedded database's file.
     */
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("api-key-look-up").start(task);

    private final ApiKeyStore store;
    private final Cache<String, Answer> known;
    private final Cache<String, Answer> unknown;
    private final ConcurrentMap<String, CompletableFuture<Answer>> inFlight =
            new ConcurrentHashMap<>();

    /** What the store has said, which may be that there is no such caller. */
    private record Answer(Optional<Caller> caller) {}

    ApiKeyLookUp(ApiKeyStore store, Ticker ticker) {
        this.store = store;
        known = cache(10_000, REMEMBERED, ticker);
        unknown = cache(1_000, REFUSED, ticker);
    }

    /** The caller with an enabled key of this hash; 503 if the store does not answer. */
    Optional<Caller> find(String hash) {
        Answer remembered = remembered(hash);
        Answer answer =
                remembered != null
                        ? remembered
                        : await(inFlight.computeIfAbsent(hash, this::start));
        return answer.caller();
    }

    private CompletableFuture<Answer> start(String hash) {
        return CompletableFuture.supplyAsync(() -> ask(hash), THREADS);
    }

    private Answer ask(String hash) {
        try {
            // The look-up before this one may have ended while this one was being started.
            Answer remembered = remembered(hash);
            return remembered != null ? remembered : remember(hash, new Answer(store.find(hash)));
        } finally {
            // Before the waiting ones hear of it, or they could come back to a look-up that is
            // over.
            inFlight.remove(hash);
        }
    }

    private Answer remember(String hash, Answer answer) {
        (answer.caller().isPresent() ? known : unknown).put(hash, answer);
        return answer;
    }

    @Nullable
    private Answer remembered(String hash) {
        Answer answer = known.getIfPresent(hash);
        return answer != null ? answer : unknown.getIfPresent(hash);
    }

    private static Answer await(CompletableFuture<Answer> answer) {
        try {
            return answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Refusals.storeUnavailable(e.getCause());
        } catch (TimeoutException e) {
            throw Refusals.storeUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusals.storeUnavailable(e);
        }
    }

    private static Cache<String, Answer> cache(int size, Duration kept, Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(kept)
                .ticker(ticker)
                .build();
    }
}
