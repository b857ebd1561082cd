package io.tollgate.payment.remote;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.tollgate.payment.remote.Reply.Answered;
import io.tollgate.payment.remote.Reply.NotSent;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets so many calls of one kind through at a time, and none while the breaker is open. */
final class Gate {

    private static final IllegalStateException NO_ANSWER = new IllegalStateException("No answer");

    private final Semaphore places;
    private final Duration queueTimeout;
    private final CircuitBreaker breaker;

    Gate(int places, Duration queueTimeout, CircuitBreaker breaker) {
        this.places = new Semaphore(places, true);
        this.queueTimeout = queueTimeout;
        this.breaker = breaker;
    }

    Reply pass(Supplier<Reply> call) {
        if (!entered()) {
            return new NotSent("Too many calls of the facilitator are under way.");
        }
        try {
            return breaker.tryAcquirePermission()
                    ? counted(call)
                    : new NotSent("The facilitator has failed too often to be asked now.");
        } finally {
            places.release();
        }
    }

    private boolean entered() {
        try {
            return places.tryAcquire(queueTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Callers who leave are no fault of the facilitator's. */
    private Reply counted(Supplier<Reply> call) {
        long start = System.nanoTime();
        Reply reply = null;
        try {
            reply = call.get();
            return reply;
        } finally {
            long nanos = System.nanoTime() - start;
            if (reply instanceof Answered) {
                breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            } else if (Thread.currentThread().isInterrupted()) {
                breaker.releasePermission();
            } else {
                breaker.onError(nanos, TimeUnit.NANOSECONDS, NO_ANSWER);
            }
        }
    }
}
