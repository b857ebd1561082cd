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
import java.util.function.Function;
import org.springframework.lang.Nullable;

/**
 * Asks the store what is behind a name, such as the hash of a key, and remembers what it said.
 *
 * <p>What there is is remembered for 5 s, which is how long a disabled key may go on; that there is
 * nothing, for 1 s. Two caches, so that made-up keys cannot push out good ones. Requests with one
 * name share one look-up, as well as its failure.
 *
 * @param <T> what is looked up
 */
final class LookUp<T> {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final Duration REFUSED = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /**
     * Not on the caller's thread: a caller stops waiting without stopping the look-up, and an
     * interrupted thread would close an embedded database's file.
     */
    private static final Executor THREADS = task -> Thread.ofVirtual().name("look-up").start(task);

    private final Function<String, Optional<T>> store;
    private final Cache<String, Optional<T>> known;
    private final Cache<String, Optional<T>> unknown;
    private final ConcurrentMap<String, CompletableFuture<Optional<T>>> inFlight =
            new ConcurrentHashMap<>();

    LookUp(Function<String, Optional<T>> store, Ticker ticker) {
        this.store = store;
        known = cache(10_000, REMEMBERED, ticker);
        unknown = cache(1_000, REFUSED, ticker);
    }

    /** What is behind a name; 503 if the store does not answer. */
    Optional<T> find(String name) {
        Optional<T> remembered = remembered(name);
        return remembered != null ? remembered : await(inFlight.computeIfAbsent(name, this::start));
    }

    private CompletableFuture<Optional<T>> start(String name) {
        return CompletableFuture.supplyAsync(() -> ask(name), THREADS);
    }

    private Optional<T> ask(String name) {
        try {
            // The look-up before this one may have ended while this one was being started.
            Optional<T> remembered = remembered(name);
            return remembered != null ? remembered : remember(name, store.apply(name));
        } finally {
            // Before the waiting ones hear of it, or they could come back to a look-up that is
            // over.
            inFlight.remove(name);
        }
    }

    private Optional<T> remember(String name, Optional<T> answer) {
        (answer.isPresent() ? known : unknown).put(name, answer);
        return answer;
    }

    private @Nullable Optional<T> remembered(String name) {
        Optional<T> answer = known.getIfPresent(name);
        return answer != null ? answer : unknown.getIfPresent(name);
    }

    private static <T> T await(CompletableFuture<T> answer) {
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

    private static <T> Cache<String, T> cache(int size, Duration kept, Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(kept)
                .ticker(ticker)
                .build();
    }
}
