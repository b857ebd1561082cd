package io.tollgate.ledger;

import org.springframework.lang.Nullable;

/** How much an account is in use just now, and what is held for it. Used by many threads. */
final class Demand {

    /** Calls of a round that make a pool worth its while. */
    private static final int MANY = 4;

    /** Rounds that a pool is to last. */
    private static final int ROUNDS = 6;

    private static final int MOST = 512;

    /** Who asks for so much at once asks the database. */
    private static final long LARGE = 1_000_000_000_000L;

    private static final int QUIET_ROUNDS = 3;

    /** Whose it is: calls with another ceiling have pools of their own. */
    record Of(String account, long ceiling) {}

    private @Nullable Pool pool;
    private int calls;
    private long largest;
    private int quiet;
    private boolean ended;

    synchronized @Nullable Reservation take(long amount, int epoch) {
        calls++;
        largest = Math.max(largest, amount);
        return pool == null ? null : pool.take(amount, epoch);
    }

    /** Begins another round; says how much is to be held for the next ones, 0 for nothing more. */
    synchronized long next(int epoch) {
        if (pool != null && !pool.isOf(epoch)) {
            pool.retire();
            pool = null;
        }
        boolean many = calls >= MANY;
        quiet = many ? 0 : quiet + 1;
        long wanted = largest > LARGE ? 0 : largest * Math.min(MOST, calls * ROUNDS);
        boolean enough = pool != null && pool.free() > wanted / 2;
        calls = 0;
        largest = 0;
        return many && !enough ? wanted : 0;
    }

    synchronized void meet(Pool opened) {
        if (pool != null) {
            pool.retire();
        }
        pool = opened;
        if (ended) {
            pool.retire();
        }
    }

    synchronized boolean isOver() {
        return quiet >= QUIET_ROUNDS;
    }

    synchronized void end() {
        ended = true;
        if (pool != null) {
            pool.retire();
        }
    }
}
