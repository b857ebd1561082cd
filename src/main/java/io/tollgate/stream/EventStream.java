package io.tollgate.stream;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An upstream's stream of events, with the first one held back: as long as nothing has been passed
 * on, another upstream can be asked instead.
 */
public final class EventStream {

    /**
     * A provider may be slow to close after its last event; its connection is worth this much
     * patience, not more.
     */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(200);

    private final Flight flight;
    private final EventReader events;
    private final long gap;
    private final FutureTask<Boolean> first;
    private volatile long began;
    private boolean silent;

    public EventStream(InputStream in, Flight flight, Duration gap) {
        this.flight = flight;
        this.events = new EventReader(in);
        this.gap = gap.toNanos();
        this.first = new FutureTask<>(this::next);
    }

    /** Goes to the next event that says something of an answer: a ping says nothing. */
    private boolean next() throws IOException {
        boolean more = events.next();
        while (more && events.hasType(ChunkRelay.PING)) {
            more = events.next();
        }
        began = System.nanoTime();
        return more;
    }

    /** When the first event had come, of {@link System#nanoTime}. */
    public long began() {
        return began;
    }

    /**
     * Waits for the first event, for {@code patience} at the most; after that the stream counts as
     * begun, unseen.
     *
     * @return whether the first event is there
     * @throws IOException if the stream breaks or ends before it
     */
    public boolean hold(Duration patience) throws IOException {
        // A thread of its own, because a read can't be given up: when patience ends it goes on, and
        // is joined later.
        Thread.startVirtualThread(first);
        try {
            if (!first.get(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new EOFException("the stream ended before its first event");
            }
        } catch (TimeoutException e) {
            silent = true;
        } catch (ExecutionException e) {
            throw readFailure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return !silent;
    }

    /**
     * Looks at the held event.
     *
     * @throws IOException if it tells of an error or of nothing, so that it is no beginning of an
     *     answer
     */
    public void requireAnswer() throws IOException {
        ChunkScan scan = new ChunkScan();
        boolean chunk = scan.scan(events.buffer(), events.from(), events.to());
        if (!chunk || scan.errorFrom >= 0 || events.hasType(ChunkRelay.ERROR)) {
            throw new IOException("the stream began with no chunk of an answer");
        }
    }

    /**
     * Waits for the first event of a stream that has been silent, for as long as the flight allows.
     *
     * @throws IOException if the stream breaks before it, or it is no beginning of an answer
     */
    public void prove() throws IOException {
        if (silent) {
            if (!begin()) {
                throw new EOFException("the stream ended before its first event");
            }
            silent = false;
            flight.arrived();
            requireAnswer();
        }
    }

    /** Whether nothing has come yet although the upstream said 200. */
    public boolean silent() {
        return silent;
    }

    /**
     * Passes every event on until the stream or the relay ends.
     *
     * @throws IOException if reading fails; what writing throws is {@link CallerGoneException}
     */
    public void relay(Relay relay) throws IOException {
        flight.expect(gap, Cut.GAP_TIMEOUT);
        boolean more = begin();
        while (more && relay.accept(events)) {
            flight.expect(gap, Cut.GAP_TIMEOUT);
            more = events.next();
        }
        if (more) {
            flight.expect(PATIENCE, Cut.GAP_TIMEOUT);
            drain();
        }
        flight.arrived();
        relay.end();
    }

    /** Reads to the end of the body, so that the connection can be used again. */
    private void drain() {
        try {
            while (events.next()) {
                // Nothing after the last event is passed on.
            }
        } catch (IOException tooSlow) {
            flight.drop();
        }
    }

    private boolean begin() throws IOException {
        try {
            return first.get();
        } catch (ExecutionException e) {
            throw readFailure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static IOException readFailure(ExecutionException e) {
        return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
}
