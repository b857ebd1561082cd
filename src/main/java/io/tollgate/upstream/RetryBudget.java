package io.tollgate.upstream;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets further candidates be asked for a share of the requests only, so that failing providers
 * don't multiply the load.
 *
 * <p>Every request puts {@code share} of an attempt in, every further attempt takes one out. A
 * small reserve keeps failover working on a gateway with little traffic.
 */
final class RetryBudget {

    private static final long WHOLE = 1_000;
    private static final long RESERVE = 10 * WHOLE;
    private static final long MOST = 100 * WHOLE;

    private final long deposit;
    private final AtomicLong balance = new AtomicLong(RESERVE);

    RetryBudget(double share) {
        this.deposit = Math.round(share * WHOLE);
    }

    void request() {
        if (balance.get() < MOST) {
            balance.addAndGet(deposit);
        }
    }

    boolean take() {
        long left = balance.addAndGet(-WHOLE);
        if (left < 0) {
            balance.addAndGet(WHOLE);
            return false;
        }
        return true;
    }
}
