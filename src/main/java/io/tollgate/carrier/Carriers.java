package io.tollgate.carrier;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * Has virtual threads go on where their sockets are waited for: what has come is read, worked on
 * and passed on by the thread that noticed it, and no other is woken (docs/decisions/0015).
 *
 * <p>What goes on there is short. Before a long computation, or one that waits for anything but
 * sockets and locks, a thread says {@link #leave}.
 */
public final class Carriers implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Carriers.class);
    private static final @Nullable Carriers OURS = open();

    private final Jdk jdk;
    private final ThreadLocal<Poller> pollers =
            ThreadLocal.withInitial(
                    () -> Poller.is(Thread.currentThread()) ? new Poller(System::nanoTime) : null);

    private Carriers(Jdk jdk) {
        this.jdk = jdk;
    }

    private static @Nullable Carriers open() {
        try {
            return new Carriers(Jdk.open());
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.info("Each event wakes one thread more than it needs to: {}", e.getMessage());
            return null;
        }
    }

    /** Virtual threads that do so; ordinary ones where the JDK does not let us. */
    public static ThreadFactory threads(String prefix) {
        return OURS == null
                ? Thread.ofVirtual().name(prefix, 0).factory()
                : OURS.jdk.threads(prefix, OURS);
    }

    /** Has the current thread go on in the pool that virtual threads have, if it is not there. */
    public static void leave() {
        if (OURS != null && OURS.isAway()) {
            Thread.yield();
        }
    }

    private boolean isAway() {
        return Thread.currentThread().isVirtual()
                && !(jdk.currentCarrier() instanceof ForkJoinWorkerThread);
    }

    /** Called by the JDK, by whoever wakes a virtual thread or has just carried one that yields. */
    @Override
    public void execute(Runnable part) {
        Thread here = Thread.currentThread();
        if (here.isVirtual() || here instanceof ForkJoinWorkerThread || !carried(part)) {
            jdk.pool().execute(part);
        }
    }

    private boolean carried(Runnable part) {
        Poller poller = pollers.get();
        return poller != null && poller.carry(part);
    }
}
