package io.tollgate.payment.matrix;

import io.tollgate.GatewayProcess;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One gateway, which is killed and comes back. */
final class Lives implements AutoCloseable {

    private volatile CompletableFuture<GatewayProcess> now = new CompletableFuture<>();

    void begin(String provider, Map<String, Object> settings) {
        GatewayProcess process = GatewayProcess.start(provider, settings);
        process.port();
        now.complete(process);
    }

    /** The gateway; between two lives, the one that is to come. */
    GatewayProcess gateway() {
        return now.join();
    }

    void kill() {
        GatewayProcess dying = now.join();
        now = new CompletableFuture<>();
        dying.kill();
    }

    @Override
    public void close() {
        if (now.isDone()) {
            now.join().close();
        }
    }
}
