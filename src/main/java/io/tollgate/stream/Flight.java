package io.tollgate.stream;

import java.time.Duration;
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

    private final String id;
    private final ClientLink client;
    private final FlightLog log = new FlightLog();
    private final Calls calls = new Calls();
    private final List<Runnable> sendings = new ArrayList<>(1);
    private final List<Runnable> endings = new ArrayList<>(1);
    private volatile long deadline = Long.MAX_VALUE;
    private volatile long limit = Long.MAX_VALUE;
    private volatile Cut atDeadline = Cut.FIRST_BYTE_TIMEOUT;
    private volatile Pulse pulse;
    private volatile boolean heard;
    private volatile boolean unrepeatable;

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
        if (!calls.begin(cancel)) {
            cancel.run();
        }
    }

    /** Ends every call made for this request; the first reason given is the one that counts. */
    public void cut(Cut reason) {
        end(calls.cut(reason));
    }

    /** The caller was seen to have gone, though nothing has failed that was written to him. */
    void left() {
        end(calls.left());
    }

    /**
     * The last of the answer goes out now: from here on only a write that fails tells that the
     * caller has left, for one who has all there is may do so, however soon.
     */
    public void finishing() {
        calls.finishing();
    }

    /** Ends the calls made so far; another candidate may be asked after that. */
    public void drop() {
        end(calls.take());
    }

    private void end(@Nullable List<Runnable> open) {
        if (open != null) {
            deadline = Long.MAX_VALUE;
            open.forEach(Runnable::run);
        }
    }

    /** No call may be made for it any more, and none of its caller's doings is of interest. */
    void close() {
        calls.land();
        pulse = null;
    }

    /** The request is answered, well or badly: nothing made for it may go on. */
    public void land() {
        close();
        drop();
        endings.forEach(Runnable::run);
    }

    /** Has something done right before a whole answer goes out, unless it is an error. */
    public void atSend(Runnable sending) {
        sendings.add(sending);
    }

    /** A whole answer goes out now. */
    public void send() {
        sendings.forEach(Runnable::run);
    }

    /** Has something done once when the request has ended, however it ends. */
    public void atEnd(Runnable ending) {
        endings.add(ending);
    }

    /** Why the flight or its present call was cut, or null if it was not. */
    public @Nullable Cut cut() {
        return calls.cut();
    }

    /** Whether no answer is wanted any more. */
    public boolean over() {
        Cut reason = cut();
        return reason != null && reason.ends();
    }

    boolean landed() {
        return calls.landed();
    }

    /** It has been read to its end; until now nobody but its own thread may read. */
    public void heard() {
        heard = true;
    }

    boolean isHeard() {
        return heard;
    }

    /** Cuts with {@code reason} unless moved within {@code nanos}. */
    public void expect(long nanos, Cut reason) {
        long due = System.nanoTime() + nanos;
        atDeadline = limit < due ? Cut.WINDOW_CLOSED : reason;
        deadline = Math.min(due, limit);
    }

    /** From now on, nothing is waited for any longer than {@code most} from now: it ends it all. */
    public void within(Duration most) {
        limit = System.nanoTime() + most.toNanos();
    }

    /** There is time again. */
    public void atLeisure() {
        limit = Long.MAX_VALUE;
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

    /** Whether it could cost its caller money to send this request off again without looking. */
    public void unrepeatable(boolean risky) {
        unrepeatable = risky;
    }

    public boolean unrepeatable() {
        return unrepeatable;
    }

    /** What it turned out to be, for metrics and logs. */
    public FlightLog log() {
        return log;
    }

    /** One word for how it ended: served, refused, failed, broken or left. */
    public String outcome(int status) {
        return cut() == Cut.CLIENT_LEFT ? "left" : log.outcome(status);
    }
}
