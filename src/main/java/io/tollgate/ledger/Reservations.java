package io.tollgate.ledger;

import io.tollgate.database.Lane;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.lang.Nullable;

/** Reserves for callers, who wait for it: all that ask at once in one transaction. */
final class Reservations {

    private static final Logger LOG = LoggerFactory.getLogger(Reservations.class);
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int TRIES = 4;

    private final ReservationStore store;
    private final Presence presence;
    private final Pools pools;
    private final Consumer<Reservation> giveBack;
    private final Lane<Wish> lane;
    private volatile long failedAt = System.nanoTime() - AWAY_NANOS;

    private record Wish(Reservation call, CompletableFuture<Reserving> granted) {}

    /**
     * @param giveBack what to do with one that its caller does not get, though it may be held
     */
    Reservations(
            ReservationStore store,
            Presence presence,
            Pools pools,
            Consumer<Reservation> giveBack) {
        this.store = store;
        this.presence = presence;
        this.pools = pools;
        this.giveBack = giveBack;
        this.lane = new Lane<>("ledger-reservations", Duration.ZERO, this::reserve);
    }

    /**
     * @throws io.tollgate.error.ApiException 503 if the database does not answer; at once if it has
     *     not for a moment
     */
    Reserving reserve(String account, long amount, long ceiling, List<Cap> caps) {
        if (System.nanoTime() - failedAt < AWAY_NANOS) {
            throw unavailable();
        }
        Reservation share = caps.isEmpty() ? pools.take(account, amount, ceiling) : null;
        if (share != null) {
            return new Reserving.Held(share);
        }
        Reservation call = new Reservation(hold(), account, amount, ceiling, caps);
        Wish wish = new Wish(call, new CompletableFuture<>());
        lane.add(wish);
        return await(wish.granted());
    }

    private String hold() {
        try {
            return presence.hold();
        } catch (DataAccessException e) {
            failedAt = System.nanoTime();
            throw Ledger.unavailable(e);
        }
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
        Map<Boolean, List<Wish>> waiting =
                wishes.stream().collect(Collectors.partitioningBy(it -> !it.granted().isDone()));
        waiting.get(false).forEach(left -> presence.resolved(left.call().id()));
        List<Wish> waited = waiting.get(true);
        try {
            List<Reservation> calls = waited.stream().map(Wish::call).toList();
            Map<Reservation, Reserving.Full> full = reserveWithPatience(calls);
            waited.forEach(wish -> grant(wish, full.get(wish.call())));
        } catch (RuntimeException | Error e) {
            failedAt = System.nanoTime();
            waited.forEach(wish -> fail(wish, e));
        }
    }

    private void grant(Wish wish, @Nullable Reserving.Full full) {
        if (full != null) {
            presence.resolved(wish.call().id());
            wish.granted().complete(full);
        } else if (!wish.granted().complete(new Reserving.Held(wish.call()))) {
            giveBack.accept(wish.call());
        }
    }

    /** Whether it is held is not known: a commit may have come through whose answer has not. */
    private void fail(Wish wish, Throwable e) {
        wish.granted().completeExceptionally(e);
        giveBack.accept(wish.call());
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
