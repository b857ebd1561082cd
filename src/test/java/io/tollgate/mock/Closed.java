package io.tollgate.mock;

import java.time.Duration;

/**
 * Makes a close one that has happened: as long as a virtual thread reads from a socket or accepts
 * from it, the system keeps it open, and takes in what is sent to it.
 */
public final class Closed {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Closed() {}

    /** Waits for the end of the thread that serves what has been closed, unless it is this one. */
    public static void surely(Thread server) {
        try {
            if (server != Thread.currentThread() && !server.join(PATIENCE)) {
                throw new AssertionError("it is still being served");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
