package io.tollgate.idempotency;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One request at work under its key, in this process. */
final class Run {

    private final IdempotencyKey key;
    private final String id = UUID.randomUUID().toString();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long renewed = System.nanoTime();

    Run(IdempotencyKey key) {
        this.key = key;
    }

    IdempotencyKey key() {
        return key;
    }

    /** Unlike that of any other run, of any process. */
    String id() {
        return id;
    }

    /** Time since the lease began. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - renewed);
    }

    /** The lease begins anew. */
    void renewed() {
        renewed = System.nanoTime();
    }

    boolean over() {
        return ended.getCount() == 0;
    }

    /** What has become of it is in the table. */
    void end() {
        ended.countDown();
    }

    /** Waits for its end, for {@code most} at the most. */
    void await(Duration most) throws InterruptedException {
        ended.await(most.toNanos(), TimeUnit.NANOSECONDS);
    }
}
