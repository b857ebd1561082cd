package io.tollgate.database;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does something over and over while the gateway runs.
 *
 * <p>Before the first request comes in and until the last has gone out: leases are kept while the
 * web server drains. Never interrupted, as that closes the files of an embedded database.
 */
public abstract class Rounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final long FAREWELL_SECONDS = 5;

    private final String name;
    private final Duration pause;
    private final Failures failures = new Failures(LOG);
    private volatile CountDownLatch stopping;
    private volatile Thread thread;

    protected Rounds(String name, Duration pause) {
        this.name = name;
        this.pause = pause;
    }

    /** One round; what it throws is logged now and then, and the next comes all the same. */
    protected abstract void round();

    private void run(CountDownLatch stop) {
        do {
            goRound();
        } while (!ends(stop, pause.toNanos()));
    }

    private void goRound() {
        try {
            round();
            failures.over(name + ": possible again");
        } catch (RuntimeException e) {
            failures.again(name + ": not possible right now", e);
        }
    }

    private static boolean ends(CountDownLatch stop, long nanos) {
        try {
            return stop.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopping = stop;
        thread = Thread.ofVirtual().name(name).start(() -> run(stop));
    }

    @Override
    public void stop() {
        stopping.countDown();
        try {
            thread.join(Duration.ofSeconds(FAREWELL_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Stopped after the web server, which has a higher one. */
    @Override
    public int getPhase() {
        return 0;
    }
}
