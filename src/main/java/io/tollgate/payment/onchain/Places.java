package io.tollgate.payment.onchain;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds how many settlements are under way; whose answer is there may wait for a place. */
final class Places {

    private static final long LONGEST_SECONDS = 10;

    private final Semaphore places;

    Places(int most) {
        this.places = new Semaphore(most, true);
    }

    boolean full() {
        return places.availablePermits() == 0;
    }

    /** False if none has become free for ten seconds. */
    boolean await() {
        try {
            return places.tryAcquire(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void release() {
        places.release();
    }
}
