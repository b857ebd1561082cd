package io.tollgate.stream;

import java.util.ArrayList;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * One request between its door and the last byte of its answer: knows the caller's connection and
 * the calls that were made for it, so that the one ends with the other.
 *
 * <p>Thread-safe. The request's own thread makes calls and reads; the {@link FlightWatch} cuts.
 */
public final class Flight {

    /** The flight that the running thread works for. */
    public static final ScopedValue<Flight> CURRENT = ScopedValue.newInstance();

    /** Why a flight, or the call it waits for, was cut. */
    public enum Cut {
        CLIENT_LEFT,
        SHUTDOWN,
        FIRST_BYTE_TIMEOUT,
        GAP_TIMEOUT;

        /**
         * Whether the flight is over; a time-out ends one call, and another candidate may be asked.
         */
        public boolean ends() {
            return this == CLIENT_LEFT || this == SHUTDOWN;
        }
    }

    private final String id;
    private final ClientLink client;
    private final long started = System.nanoTime();
    private final List<Runnable> calls = new ArrayList<>(2);
    private Cut cut;
    private volatile long deadline = Long.MAX_VALUE;
    private volatile Cut atDeadline = Cut.FIRST_BYTE_TIMEOUT;
    private volatile Pulse pulse;
    private volatile boolean heard;
    private volatile boolean landed;
    private volatile String door = "none";
    private volatile String outcome;
    private volatile String model = "none";
    private volatile String upstream = "none";
    private volatile long firstByte;

    public Flight(String id, ClientLink client) {
        this.id = id;
        this.client = client;
    }

    public String id() {
        return id;
    }

    ClientLink client() {
        return client;
    }

    /** Nanoseconds since the request came in. */
    public long age() {
        return System.nanoTime() - started;
    }

    /** The flight of this thread, or null where work happens outside a request. */
    public static @Nullable Flight current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /**
     * Notes a call made for this request.
     *
     * @param cancel ends the call at once, from any thread, in whatever phase it is; harmless when
     *     it is over
     */
    public void calling(Runnable cancel) {
        boolean over;
        synchronized (calls) {
            over = landed || (cut != null && cut.ends());
            if (!over) {
                cut = null;
                calls.add(cancel);
            }
        }
        if (over) {
            cancel.run();
        }
    }

    /** Ends every call made for this request; the first reason given is the one that counts. */
    public void cut(Cut reason) {
        List<Runnable> open;
        synchronized (calls) {
            if (landed || (cut != null && (cut.ends() || !reason.ends()))) {
                return;
            }
            cut = reason;
            open = List.copyOf(calls);
            calls.clear();
        }
        deadline = Long.MAX_VALUE;
        open.forEach(Runnable::run);
    }

    /**
     * Drops the calls made so far, because their answer is of no use: before the next candidate is
     * asked.
     */
    public void drop() {
        List<Runnable> open;
        synchronized (calls) {
            open = List.copyOf(calls);
            calls.clear();
        }
        deadline = Long.MAX_VALUE;
        open.forEach(Runnable::run);
    }

    /** The request is answered, well or badly: nothing made for it may go on. */
    public void land() {
        landed = true;
        pulse = null;
        drop();
    }

    /** Why the flight or its present call was cut, or null if it was not. */
    public @Nullable Cut cut() {
        synchronized (calls) {
            return cut;
        }
    }

    /** Whether nobody is waiting for the answer any more. */
    public boolean over() {
        Cut reason = cut();
        return reason != null && reason.ends();
    }

    boolean landed() {
        return landed;
    }

    /**
     * The request has been read to its end. Until now its own thread read the connection, which
     * therefore nobody else may touch.
     */
    public void heard() {
        heard = true;
    }

    boolean isHeard() {
        return heard;
    }

    /** Cuts with {@code reason} unless moved within {@code nanos}. */
    public void expect(long nanos, Cut reason) {
        atDeadline = reason;
        deadline = System.nanoTime() + nanos;
    }

    /** What was expected has come. */
    public void arrived() {
        deadline = Long.MAX_VALUE;
    }

    /** Asks the watch to beat while this request streams: see {@link Pulse}. */
    public void pulse(Pulse beating) {
        pulse = beating;
    }

    void tick(long now) {
        if (now - deadline > 0 && deadline != Long.MAX_VALUE) {
            Thread.startVirtualThread(() -> cut(atDeadline));
        }
        Pulse beating = pulse;
        if (beating != null) {
            beating.tick(now);
        }
    }

    /** The path template of the door that the request came to. */
    public void enters(String doorPath) {
        door = doorPath;
    }

    public String door() {
        return door;
    }

    /**
     * How it ended, where the HTTP status can't tell: {@code broken} for a stream that died after
     * it began.
     */
    public void ended(String how) {
        outcome = how;
    }

    /** One word for how it ended: served, refused, failed, broken or left. */
    public String outcome(int status) {
        if (cut() == Cut.CLIENT_LEFT) {
            return "left";
        }
        if (outcome != null) {
            return outcome;
        }
        return status < 400 ? "served" : status < 500 ? "refused" : "failed";
    }

    /** What this request turned out to be about, for metrics and logs. */
    public void about(String modelId, String upstreamName) {
        model = modelId;
        upstream = upstreamName;
    }

    public String model() {
        return model;
    }

    public String upstream() {
        return upstream;
    }

    /** The first byte of a completion goes to the caller now. */
    public void opened() {
        firstByte = System.nanoTime() - started;
    }

    /** Nanoseconds from the request to the first byte of its completion, or 0 if none was sent. */
    public long timeToFirstByte() {
        return firstByte;
    }
}
