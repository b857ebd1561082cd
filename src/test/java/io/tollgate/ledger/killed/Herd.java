package io.tollgate.ledger.killed;

import io.tollgate.GatewayProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Gateways that share a database and a data folder, and are killed and come back, one at a time.
 */
final class Herd implements AutoCloseable {

    private final String provider;
    private final Map<String, Object> settings;
    private final List<GatewayProcess> up = new CopyOnWriteArrayList<>();
    private final List<Thread> starting = new ArrayList<>();
    private final Random random = new Random(42);
    private volatile Throwable failed;

    Herd(String provider, Map<String, Object> settings, int size) {
        this.provider = provider;
        this.settings = settings;
        for (int i = 0; i < size; i++) {
            // One after the other, as the first makes the tables and the secrets.
            begin();
        }
    }

    private void begin() {
        GatewayProcess process = GatewayProcess.start(provider, settings);
        process.port();
        up.add(process);
    }

    /** One that serves, as far as anybody knows. */
    GatewayProcess any() {
        List<GatewayProcess> now = awaitUp(1);
        return now.get(ThreadLocalRandom.current().nextInt(now.size()));
    }

    /** As many, or more. */
    List<GatewayProcess> awaitUp(int least) {
        while (true) {
            List<GatewayProcess> now = List.copyOf(up);
            if (failed != null) {
                throw new AssertionError("one does not come back", failed);
            } else if (now.size() >= least) {
                return now;
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** Kills one at whatever it is doing; another takes its place. */
    void killOne() {
        GatewayProcess dying = up.get(random.nextInt(up.size()));
        up.remove(dying);
        dying.kill();
        starting.add(Thread.startVirtualThread(this::comeBack));
    }

    private void comeBack() {
        try {
            begin();
        } catch (Throwable e) {
            failed = e;
        }
    }

    void awaitAll() throws InterruptedException {
        for (Thread each : starting) {
            each.join();
        }
        awaitUp(1);
    }

    @Override
    public void close() {
        up.forEach(GatewayProcess::close);
    }
}
