package io.tollgate.payment.checkout;

import java.util.concurrent.Semaphore;

/**
 * A thread that goes on only when it is told to, and only to the next point where others can see
 * what it does, or it what they do.
 */
final class Strand {

    /** The process of the strand has come to its end. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1;

        Died() {
            super(null, null, false, false);
        }
    }

    private static final ThreadLocal<Strand> CURRENT = new ThreadLocal<>();

    private final Semaphore go = new Semaphore(0);
    private final Semaphore done = new Semaphore(0);
    private volatile boolean over;
    private volatile boolean dying;
    private volatile Throwable fault;

    Strand(Runnable work) {
        Thread.ofVirtual().start(() -> live(work));
    }

    private void live(Runnable work) {
        CURRENT.set(this);
        go.acquireUninterruptibly();
        try {
            if (!dying) {
                work.run();
            }
        } catch (Died end) {
            dying = true;
        } catch (Throwable unforeseen) {
            fault = unforeseen;
        }
        over = true;
        done.release();
    }

    boolean over() {
        return over;
    }

    /** Goes on to the next point, or to its end. */
    void step() {
        if (over) {
            return;
        }
        go.release();
        done.acquireUninterruptibly();
        if (fault != null) {
            throw new AssertionError(fault);
        }
    }

    void finish() {
        while (!over) {
            step();
        }
    }

    /** Ends it where it is: nothing that it still meant to do happens. */
    void die() {
        dying = true;
        step();
    }

    /** The point: whoever is a strand waits here. */
    static void point() {
        Strand strand = CURRENT.get();
        if (strand != null) {
            strand.rest();
        }
    }

    private void rest() {
        if (!dying) {
            done.release();
            go.acquireUninterruptibly();
        }
        if (dying) {
            throw new Died();
        }
    }
}
