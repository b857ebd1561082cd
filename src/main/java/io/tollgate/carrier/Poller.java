package io.tollgate.carrier;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that waits for sockets, as a carrier. Only that thread touches it. */
final class Poller {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    /** Who has had nothing to do for so long has been waiting. */
    private static final long REST = TimeUnit.MICROSECONDS.toNanos(10);

    /** How long it may carry without having waited, since what has come meanwhile stands behind. */
    private static final long STRETCH = TimeUnit.MICROSECONDS.toNanos(500);

    private final LongSupplier clock;
    private long began;
    private long last;
    private boolean carrying;

    /**
     * @param clock nanoseconds
     */
    Poller(LongSupplier clock) {
        this.clock = clock;
        this.last = clock.getAsLong();
        this.began = last;
    }

    static boolean is(Thread thread) {
        String name = thread.getName();
        return name.startsWith("Read-Poller")
                || (name.startsWith("http-") && name.endsWith("-Poller"));
    }

    /** Whether the part of a virtual thread has been run here; else the pool should. */
    boolean carry(Runnable part) {
        boolean here = !carrying && fresh(clock.getAsLong());
        if (here) {
            carrying = true;
            run(part);
            carrying = false;
        }
        last = clock.getAsLong();
        return here;
    }

    private boolean fresh(long now) {
        if (now - last > REST) {
            began = now;
        }
        return now - began < STRETCH;
    }

    private static void run(Runnable part) {
        try {
            part.run();
        } catch (Throwable e) {
            // A virtual thread keeps its own failures to itself. Whatever this is, it must not end
            // who waits for all the others' sockets.
            LOG.error("A virtual thread could not be run", e);
        }
    }
}
