package io.tollgate.payment.matrix;

import io.tollgate.RawCaller;
import io.tollgate.mock.Exchange;
import io.tollgate.payment.matrix.Cell.Client;
import io.tollgate.payment.matrix.Cell.Crash;
import io.tollgate.payment.matrix.Cell.Wire;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * How far a payment has come in its cell: what is still to befall it, and who deals with it now.
 */
final class Course {

    private static final long PATIENCE_SECONDS = 300;

    private final Cell cell;
    private final Set<Enum<?>> ahead = ConcurrentHashMap.newKeySet();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch killed = new CountDownLatch(1);
    private final AtomicInteger providerCalls = new AtomicInteger();
    private volatile Exchange exchange;
    private volatile RawCaller caller;
    private volatile CountDownLatch gone = new CountDownLatch(0);

    Course(Cell cell) {
        this.cell = cell;
        Stream.of(cell.provider(), cell.settling(), cell.client(), cell.crash())
                .filter(what -> what.ordinal() > 0)
                .forEach(ahead::add);
    }

    Cell cell() {
        return cell;
    }

    boolean streams() {
        return cell.wire() == Wire.STREAM;
    }

    /** What has not befallen it yet: in the end, nothing. */
    Set<Enum<?>> ahead() {
        return ahead;
    }

    boolean awaits(Enum<?> what) {
        return ahead.contains(what);
    }

    /** Whether this is to happen now; it will not again. */
    boolean strikes(Enum<?> what) {
        return ahead.remove(what);
    }

    /** Whether the process is to be killed at this. */
    boolean arrives(Crash at) {
        boolean here = awaits(at);
        if (here) {
            arrived.countDown();
        }
        return here;
    }

    void awaitArrival() {
        await(arrived, "has not come to where it is to be killed");
    }

    /** It will not come any further. */
    void ends() {
        arrived.countDown();
    }

    void kill() {
        strikes(cell.crash());
        killed.countDown();
    }

    void awaitKill() {
        await(killed, "has not been killed");
    }

    void asks(RawCaller now) {
        gone = new CountDownLatch(1);
        caller = now;
    }

    void hasAsked() {
        caller = null;
        gone.countDown();
    }

    /** Makes the caller leave, if that is to happen now and somebody is there. */
    boolean leaves(Client when) throws IOException {
        RawCaller here = caller;
        if (here == null || !strikes(when)) {
            return false;
        }
        // The gateway can't see a polite farewell before it writes an answer that is there.
        here.leave(!streams());
        await(gone, "does not leave");
        return true;
    }

    void provides(Exchange now) {
        providerCalls.incrementAndGet();
        exchange = now;
    }

    int providerCalls() {
        return providerCalls.get();
    }

    /** Waits until the gateway has noticed that its caller is gone, where that can be seen. */
    void awaitNotice() {
        if (streams()) {
            exchange.leftAt();
        }
    }

    private void await(CountDownLatch latch, String what) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(cell + " " + what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
