package io.tollgate.payment.onchain;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When waiting ends. */
final class Deadline {

    private static final Logger LOG = LoggerFactory.getLogger(Deadline.class);

    /** Blocks come every 2 s at most; some chains announce them earlier. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Asks again and again until there is an answer; a node that is away now may come back. */
    <T> Optional<T> await(Supplier<Optional<T>> question) {
        do {
            try {
                Optional<T> answer = question.get();
                if (answer.isPresent()) {
                    return answer;
                }
            } catch (RpcException e) {
                LOG.debug("Asked in vain: {}", e.getMessage());
            }
        } while (paused());
        return Optional.empty();
    }

    private boolean paused() {
        if (System.nanoTime() >= end) {
            return false;
        }
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
