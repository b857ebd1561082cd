package io.tollgate.payment.onchain;

import io.tollgate.payment.Authorization;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Unknown;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Lets one thread settle an authorization; others who want the same get its answer. */
final class SingleFlight {

    private final Map<Authorization, CompletableFuture<Settlement>> running =
            new ConcurrentHashMap<>();

    /**
     * Does the work, or waits for who does it.
     *
     * @param patience how long to wait for somebody else
     * @param work which does not throw
     */
    Settlement run(Authorization authorization, Duration patience, Supplier<Settlement> work) {
        CompletableFuture<Settlement> mine = new CompletableFuture<>();
        CompletableFuture<Settlement> other = running.putIfAbsent(authorization, mine);
        if (other != null) {
            return answer(other, patience);
        }
        Settlement answer = new Unknown("The settlement was broken off.", null);
        try {
            answer = work.get();
        } finally {
            running.remove(authorization);
            mine.complete(answer);
        }
        return answer;
    }

    private static Settlement answer(CompletableFuture<Settlement> other, Duration patience) {
        try {
            return other.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            return new Unknown("The payment is being settled.", null);
        }
        return new Unknown("Interrupted while the payment is being settled.", null);
    }
}
