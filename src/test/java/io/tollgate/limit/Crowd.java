package io.tollgate.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Many callers who go in and out at two instances at once. */
final class Crowd {

    private final SharedCounters[] instances;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();

    Crowd(SharedCounters... instances) {
        this.instances = instances;
    }

    /** How many were inside at most. */
    int most(int places, int callers, int times) throws InterruptedException {
        for (SharedCounters each : instances) {
            each.start();
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            SharedCounters at = instances[i % instances.length];
            threads.add(Thread.startVirtualThread(() -> comeAndGo(at, places, times)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (SharedCounters each : instances) {
            each.stop();
        }
        return most.get();
    }

    int served() {
        return served.get();
    }

    private void comeAndGo(SharedCounters at, int places, int times) {
        for (int i = 0; i < times; i++) {
            if (at.enter("crowd", places)) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.yield();
                served.incrementAndGet();
                inside.decrementAndGet();
                at.leave("crowd");
            }
        }
    }
}
