package io.tollgate.idempotency;

import io.tollgate.door.Reply;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.lang.Nullable;

/** The runs of this process, and what the table is told of them. */
final class Runs {

    private final KeyStore store;
    private final Duration renewal;
    private final int largest;
    private final ConcurrentMap<IdempotencyKey, Run> running = new ConcurrentHashMap<>();

    Runs(KeyStore store, IdempotencySettings settings) {
        this.store = store;
        renewal = settings.lease().dividedBy(3);
        largest = Math.toIntExact(settings.largest().toBytes());
    }

    Run begun(Run run) {
        running.put(run.key(), run);
        return run;
    }

    /** Waits for the run of a key, if it is one of this process; else just waits. */
    void await(IdempotencyKey key, Duration most) throws InterruptedException {
        Run run = running.get(key);
        if (run == null) {
            Thread.sleep(most);
        } else {
            run.await(most);
        }
    }

    /** Whether {@code bytes} are few enough to be kept. */
    boolean keeps(byte[] bytes) {
        return bytes.length <= largest;
    }

    /** Says how a run has ended; false if it was lost to another one. */
    boolean finish(Run run, KeyState state, @Nullable Reply reply) {
        try {
            return store.finish(run.key(), run.id(), state, reply);
        } finally {
            end(run);
        }
    }

    /** Gives a run's key back. */
    void free(Run run) {
        try {
            store.free(run.key(), run.id());
        } finally {
            end(run);
        }
    }

    private void end(Run run) {
        running.remove(run.key(), run);
        run.end();
    }

    /** Keeps the leases of what is still at work. */
    void renew() {
        for (Run run : running.values()) {
            if (run.age().compareTo(renewal) > 0 && store.renew(run.key(), run.id())) {
                run.renewed();
            }
        }
    }
}
