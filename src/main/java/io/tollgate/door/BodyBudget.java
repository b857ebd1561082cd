package io.tollgate.door;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all request bodies in flight may take together, so that a hundred large ones are
 * refused politely instead of ending the process. Small bodies are not counted.
 */
final class BodyBudget {

    static final Share NOTHING = new BodyBudget(0).share();

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    BodyBudget(long limit) {
        this.limit = limit;
    }

    Share share() {
        return new Share();
    }

    /** What one body takes; given back when closed. */
    final class Share implements AutoCloseable {

        private long mine;

        boolean add(long bytes) {
            if (taken.addAndGet(bytes) > limit) {
                taken.addAndGet(-bytes);
                return false;
            }
            mine += bytes;
            return true;
        }

        @Override
        public void close() {
            taken.addAndGet(-mine);
            mine = 0;
        }
    }
}
