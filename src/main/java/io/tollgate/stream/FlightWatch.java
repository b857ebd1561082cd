package io.tollgate.stream;

import io.tollgate.stream.ClientLink.Presence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches all flights from one thread: notices callers that left, deadlines that passed and streams
 * gone silent.
 *
 * <p>A flight costs a set entry. Only one that lasts longer than a tick has its connection
 * registered with a selector, so short requests never pay for it and a departure is seen within a
 * tick (50 ms), or at once after the first.
 */
public final class FlightWatch implements AutoCloseable {

    private static final long TICK_MILLIS = 50;

    private final Set<Flight> flights = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<Flight, SelectionKey> keys = new ConcurrentHashMap<>();
    private final Selector selector;
    private volatile boolean closed;

    public FlightWatch() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("flight-watch").start(this::run);
    }

    public void depart(Flight flight) {
        flights.add(flight);
    }

    /** Ends all that was done for the flight; its connection is not touched afterwards. */
    public void land(Flight flight) {
        flights.remove(flight);
        synchronized (flight) {
            flight.close();
            SelectionKey key = keys.remove(flight);
            if (key != null) {
                key.cancel();
            }
        }
        // Nobody else's departure is noticed as long as the watch waits for one flight: what is
        // done at its end may take as long as a database does.
        flight.land();
    }

    public int count() {
        return flights.size();
    }

    /** Cuts every flight; streams end with an error event. */
    public void cutAll(Cut reason) {
        flights.forEach(flight -> Thread.startVirtualThread(() -> flight.cut(reason)));
    }

    private void run() {
        while (!closed) {
            try {
                selector.select(this::readable, TICK_MILLIS);
                long now = System.nanoTime();
                for (Flight flight : flights) {
                    look(flight);
                    flight.tick(now);
                }
                pause();
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                // Not even a full heap may end it: nobody would notice departures any more.
                System.getLogger(FlightWatch.class.getName())
                        .log(System.Logger.Level.ERROR, "The flight watch stumbled", e);
            }
        }
    }

    /** A burst of departures must not make ticks out of every one of them. */
    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Flight flight) {
        if (!flight.isHeard()) {
            return;
        }
        SelectableChannel channel = flight.client().channel();
        if (channel == null) {
            act(flight, flight.client().look());
        } else if (!keys.containsKey(flight) && flight.log().age() > TICK_MILLIS * 1_000_000 / 2) {
            synchronized (flight) {
                register(flight, channel);
            }
        }
    }

    private void register(Flight flight, SelectableChannel channel) {
        if (flight.landed()) {
            return;
        }
        try {
            keys.put(flight, channel.register(selector, SelectionKey.OP_READ, flight));
        } catch (CancelledKeyException stillBeingCancelled) {
            // The connection's previous flight has just landed; the next tick finds the key gone.
            return;
        } catch (ClosedChannelException e) {
            Thread.startVirtualThread(flight::left);
        }
    }

    private void readable(SelectionKey key) {
        Flight flight = (Flight) key.attachment();
        synchronized (flight) {
            if (!flight.landed() && key.isValid()) {
                Presence presence = flight.client().look();
                if (presence != Presence.HERE) {
                    key.interestOps(0);
                }
                act(flight, presence);
            }
        }
    }

    private static void act(Flight flight, Presence presence) {
        if (presence == Presence.LEFT) {
            Thread.startVirtualThread(flight::left);
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
