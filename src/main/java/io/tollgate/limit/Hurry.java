package io.tollgate.limit;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.lang.Nullable;

/**
 * Asks the database for those who are not to wait for it: a few at a time, so that they take no
 * more than so many of its connections, and each for a moment.
 */
final class Hurry {

    private static final int AT_ONCE = 2;

    private final Semaphore room = new Semaphore(AT_ONCE);
    private final long patience;
    private final Reachability reachability;

    Hurry(Duration patience, Reachability reachability) {
        this.patience = patience.toNanos();
        this.reachability = reachability;
    }

    /**
     * The answer, or null if it does not come in time; it is heard all the same then.
     *
     * @param question of the database
     */
    <T> @Nullable T ask(Supplier<T> question) {
        long until = System.nanoTime() + patience;
        try {
            if (reachability.away() || !room.tryAcquire(patience, TimeUnit.NANOSECONDS)) {
                return null;
            }
            FutureTask<T> asking = new FutureTask<>(() -> answer(question));
            Thread.startVirtualThread(asking);
            return asking.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException alone) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private <T> T answer(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            reachability.lost(e);
            throw e;
        } finally {
            room.release();
        }
    }
}
