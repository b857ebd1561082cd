package io.tollgate.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes events to one caller, one flush each, and a comment line whenever it has been silent for
 * too long.
 */
public final class EventSender implements EventSink, Pulse, AutoCloseable {

    private static final byte[] COMMENT = ": keep-alive\n\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final long silence;
    private final Flight flight;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile long lastWrite = System.nanoTime();
    private boolean opened;
    private boolean closed;

    /**
     * @param silence nanoseconds that may pass between two writes
     */
    public EventSender(OutputStream out, long silence, Flight flight) {
        this.out = out;
        this.silence = silence;
        this.flight = flight;
    }

    @Override
    public void event(byte[] bytes, int from, int to) throws CallerGoneException {
        turn.lock();
        try {
            out.write(bytes, from, to - from);
            out.flush();
            if (!opened) {
                opened = true;
                flight.log().opened();
            }
            lastWrite = System.nanoTime();
        } catch (IOException e) {
            throw new CallerGoneException(e);
        } finally {
            turn.unlock();
        }
    }

    /** No comment comes after the last event. */
    @Override
    public void finishing() {
        close();
        flight.finishing();
    }

    /** Sends a comment, which every SSE reader skips. */
    public void comment() throws CallerGoneException {
        event(COMMENT, 0, COMMENT.length);
    }

    @Override
    public void tick(long now) {
        if (now - lastWrite > silence && !turn.isLocked()) {
            lastWrite = now;
            Thread.startVirtualThread(this::beat);
        }
    }

    private void beat() {
        turn.lock();
        try {
            if (!closed) {
                comment();
            }
        } catch (CallerGoneException e) {
            flight.cut(Cut.CLIENT_LEFT);
        } finally {
            turn.unlock();
        }
    }

    /** No more comments: the connection is about to serve another request. */
    @Override
    public void close() {
        turn.lock();
        closed = true;
        turn.unlock();
    }
}
