package io.tollgate.stream;

/**
 * Something of a flight that must be looked at every tick, such as a stream that may have gone
 * silent.
 */
@FunctionalInterface
public interface Pulse {

    /**
     * Must return at once; what can block goes to a thread of its own.
     *
     * @param now the clock, as {@link System#nanoTime()} tells it
     */
    void tick(long now);
}
