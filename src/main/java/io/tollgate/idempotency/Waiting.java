package io.tollgate.idempotency;

import io.tollgate.stream.Flight;
import java.time.Duration;

/** A request that waits for another one with its key. */
final class Waiting {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Runs runs;
    private final IdempotencyKey key;
    private final Flight flight;
    private final long until;
    private Duration pause = FIRST;

    Waiting(Runs runs, IdempotencyKey key, Duration patience, Flight flight) {
        this.runs = runs;
        this.key = key;
        this.flight = flight;
        until = System.nanoTime() + patience.toNanos();
    }

    /**
     * Waits until it is worth looking again: at once when the other ends in this process, by and by
     * if it is another's.
     *
     * @throws io.tollgate.error.ApiException 409 if it has waited long enough, or for nobody
     */
    void pause() {
        if (flight.over() || System.nanoTime() - until > 0) {
            throw Refusals.inProgress();
        }
        try {
            runs.await(key, pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusals.inProgress();
        }
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }
}
