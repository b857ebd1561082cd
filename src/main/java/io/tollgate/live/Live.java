package io.tollgate.live;

import io.tollgate.catalog.Catalog;
import io.tollgate.door.House;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * The generation that serves, and how it is exchanged: an edit is built beside it, and only when it
 * stands is one reference swapped. Requests finish in the generation they entered.
 */
public final class Live implements House, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    private final GenerationBuilder builder;
    private final int remembered;
    private final AtomicReference<Generation> current = new AtomicReference<>();
    private final List<Generation> draining = new CopyOnWriteArrayList<>();
    private final Deque<Snapshot> past = new ArrayDeque<>();
    private long count;
    private volatile @Nullable Refusal refusal;

    /** The last edit that was not taken. */
    public record Refusal(Instant at, List<Finding> findings) {}

    Live(GenerationBuilder builder, int remembered) {
        this.builder = builder;
        this.remembered = remembered;
    }

    @Override
    public Entry enter() {
        while (true) {
            Generation generation = current.get();
            if (generation.enter()) {
                return new Stay(generation);
            }
        }
    }

    private record Stay(Generation generation) implements Entry {

        @Override
        public io.tollgate.door.Doors doors() {
            return generation.doors();
        }

        @Override
        public void run(String route, byte[] body, Map<String, Object> headers) {
            generation.run(route, body, headers);
        }

        @Override
        public void close() {
            generation.leave();
        }
    }

    /**
     * Takes an edit: from the next request on it serves.
     *
     * @throws RefusedException if it can't; then nothing has changed, and the refusal is remembered
     */
    public synchronized void take(Snapshot snapshot) throws RefusedException {
        Generation before = current.get();
        try {
            swap(builder.build(count + 1, snapshot));
        } catch (RefusedException e) {
            refuse(e);
            throw e;
        }
        if (before != null) {
            past.addFirst(before.snapshot());
            while (past.size() > remembered) {
                past.removeLast();
            }
        }
    }

    /** Notes an edit that was found bad before it could be built. */
    synchronized void refuse(RefusedException e) {
        refusal = new Refusal(Instant.now(), e.findings());
        Generation serving = current.get();
        LOG.error(
                "Edit refused, {}: {}",
                serving == null
                        ? "nothing serves"
                        : "generation " + serving.number() + " serves on",
                e.getMessage());
    }

    /**
     * Returns to the generation before this one.
     *
     * @throws RefusedException if there is none, or it does not stand any more
     */
    public synchronized void rollback() throws RefusedException {
        if (past.isEmpty()) {
            throw new RefusedException(
                    List.of(new Finding("", 0, "there is no earlier generation to return to")));
        }
        swap(builder.build(count + 1, past.getFirst()));
        past.removeFirst();
    }

    private void swap(Generation next) {
        count = next.number();
        refusal = null;
        Generation before = current.getAndSet(next);
        LOG.info("Generation {} serves: {} files", next.number(), next.snapshot().files().size());
        if (before != null) {
            draining.add(before);
            before.retire();
        }
    }

    /** The catalogue that serves. */
    public Catalog catalog() {
        Snapshot snapshot = current.get().snapshot();
        return Catalog.parse(snapshot.catalogueFile(), snapshot.catalogue());
    }

    /** The serving generation, or null before the first one stands. */
    @Nullable
    Generation serving() {
        return current.get();
    }

    /** Older generations that requests are still in. */
    List<Generation> draining() {
        draining.removeIf(generation -> generation.inside() == 0);
        return new ArrayList<>(draining);
    }

    public @Nullable Refusal refusal() {
        return refusal;
    }

    synchronized int past() {
        return past.size();
    }

    @Override
    public void close() {
        draining.forEach(Generation::close);
        Generation last = current.get();
        if (last != null) {
            last.close();
        }
    }
}
