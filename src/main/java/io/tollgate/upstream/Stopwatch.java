package io.tollgate.upstream;

/** When one candidate was asked, and when it had answered. Used by one thread at a time. */
final class Stopwatch {

    private long asked = System.nanoTime();
    private long answered;

    void asks() {
        asked = System.nanoTime();
        answered = 0;
    }

    /** It has answered over the wire, or has begun to. */
    void hears() {
        answered = System.nanoTime();
    }

    /** Whether it has: one that is part of the gateway never does. */
    boolean heard() {
        return answered != 0;
    }

    /** Nanoseconds from the question to the answer. */
    long took() {
        return answered - asked;
    }

    /**
     * Nanoseconds from the question to {@code then}.
     *
     * @param then of {@link System#nanoTime}
     */
    long until(long then) {
        return then - asked;
    }
}
