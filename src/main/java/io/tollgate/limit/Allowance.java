package io.tollgate.limit;

/**
 * Units that are used up and come back steadily: at most {@code limit} are there, and as many come
 * back in a minute. Thread-safe.
 */
interface Allowance {

    /** Takes all of the units or none; never more than the limit at once. */
    Taking take(long units);

    /**
     * Puts right what was taken: gives back {@code units}, or takes as many more if below 0, even
     * if there are none left.
     */
    void adjust(long units);

    Level level();
}
