package io.tollgate.ledger;

import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;

/** Reserves for callers, who wait for it: all that ask at once in one transaction. */
final class Reservations {

    private static final Logger LOG = LoggerFactory.getLogger(Reservations.class);
    private static final HexFormat HEX = HexFormat.of();
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int TRIES = 4;

    private final ReservationStore store;
    private final InstantSource clock;
    private final Consumer<Reservation> giveBack;
    private final Lane<Wish> lane;
    private volatile long failedAt = System.nanoTime() - AWAY_NANOS;

    private record Wish(Reservation call, CompletableFuture<Reserving> granted) {}

    /**
     * @param giveBack what to do with one that its caller has not waited for
     */
    Reservations(ReservationStore store, InstantSource clock, Consumer<Reservation> giveBack) {
        this.store = store;
        this.clock = clock;
        this.giveBack = giveBack;
        this.lane = new Lane<>("ledger-reservations", Duration.ZERO, this::reserve);
    }

    /** Ids in the order of time, as far as the database's clock tells it. */
    private String nextId() {
        long millis = clock.instant().toEpochMilli();
        return "rsv_"
                + HEX.toHexDigits(millis, 12)
                + HEX.toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** The first id that may be given from a time on. */
    static String firstId(long millis) {
        return "rsv_" + HEX.toHexDigits(millis, 12);
    }

    /**
     * @throws io.tollgate.error.ApiException 503 if the database does not answer; at once if it has
     *     not for a moment
     */
    Reserving reserve(String account, long amount, long ceiling, List<Cap> caps) {
        if (System.nanoTime() - failedAt < AWAY_NANOS) {
            throw unavailable();
        }
        Wish wish =
                new Wish(
                        new Reservation(nextId(), account, amount, ceiling, caps),
                        new CompletableFuture<>());
        lane.add(wish);
        return await(wish.granted());
    }

    private static Reserving await(CompletableFuture<Reserving> granted) {
        try {
            return granted.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            granted.cancel(false);
        } catch (ExecutionException e) {
            LOG.warn("Nothing can be reserved: {}", e.getCause().getMessage());
        } catch (InterruptedException e) {
            granted.cancel(false);
            Thread.currentThread().interrupt();
        }
        throw unavailable();
    }

    static ApiException unavailable() {
        return ApiError.unavailable(
                        "store_unavailable", "Accounts cannot be charged right now.", SOON)
                .exception();
    }

    private void reserve(List<Wish> wishes) {
        List<Wish> waited = wishes.stream().filter(it -> !it.granted().isDone()).toList();
        try {
            List<Reservation> calls = waited.stream().map(Wish::call).toList();
            Map<Reservation, Reserving.Full> full = reserveWithPatience(calls);
            waited.forEach(wish -> grant(wish, full.get(wish.call())));
        } catch (RuntimeException e) {
            failedAt = System.nanoTime();
            waited.forEach(wish -> wish.granted().completeExceptionally(e));
        }
    }

    private void grant(Wish wish, Reserving full) {
        boolean waited =
                wish.granted().complete(full == null ? new Reserving.Held(wish.call()) : full);
        if (!waited && full == null) {
            giveBack.accept(wish.call());
        }
    }

    /** Another process may have had the same rows. */
    private Map<Reservation, Reserving.Full> reserveWithPatience(List<Reservation> calls) {
        for (int i = 1; ; i++) {
            try {
                return store.reserve(calls);
            } catch (TransientDataAccessException e) {
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    void close() throws InterruptedException {
        lane.close(LONGEST);
    }
}
