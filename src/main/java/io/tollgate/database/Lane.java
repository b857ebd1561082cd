package io.tollgate.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * What many callers want done, done by one thread, all that has gathered at once: a commit costs as
 * much for one as for fifty.
 *
 * <p>The thread is nobody's that may be interrupted, as that would close an embedded database.
 */
public final class Lane<T> {

    /** Longer than a commit takes: a database that is not there any more may never say so. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int MOST = 256;

    /** How long it may take to notice that the lane is closed. */
    private static final long GLANCE_MILLIS = 200;

    private final LinkedBlockingQueue<T> waiting = new LinkedBlockingQueue<>();
    private final Consumer<List<T>> work;
    private final Duration gather;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param work must not throw
     * @param gather how long the first one waits for others; zero where somebody waits for him
     */
    public Lane(String name, Duration gather, Consumer<List<T>> work) {
        this.work = work;
        this.gather = gather;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    public void add(T item) {
        waiting.add(item);
    }

    public int waiting() {
        return waiting.size();
    }

    /** Whoever waits, and does not any more: for work that finds that none of it can be done. */
    public List<T> drain() {
        List<T> all = new ArrayList<>();
        waiting.drainTo(all);
        return all;
    }

    /**
     * Waits for what the lane is to complete, and throws what it has failed with.
     *
     * @throws DataAccessResourceFailureException if it takes longer; it may be done all the same
     */
    public static <R> R await(CompletableFuture<R> done, Duration longest) {
        try {
            return done.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new DataAccessResourceFailureException("The database does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataAccessResourceFailureException("Nobody waits for the database.", e);
        }
    }

    private void run() {
        while (!closed || !waiting.isEmpty()) {
            List<T> batch = next();
            if (!batch.isEmpty()) {
                work.accept(batch);
            }
        }
    }

    private List<T> next() {
        List<T> batch = new ArrayList<>();
        try {
            T first = waiting.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                gather();
                waiting.drainTo(batch, MOST - 1);
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
            closed = true;
        }
        return batch;
    }

    private void gather() throws InterruptedException {
        if (!gather.isZero() && !closed && waiting.size() < MOST) {
            Thread.sleep(gather);
        }
    }

    /** Does what is waiting, then ends. */
    public void close(Duration longest) throws InterruptedException {
        closed = true;
        thread.join(longest);
    }
}
