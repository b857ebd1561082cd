package io.tollgate.door;

import io.tollgate.error.ApiError;
import io.tollgate.stream.Cut;
import io.tollgate.stream.FlightWatch;
import java.time.Duration;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;

/**
 * A stop with grace: no new requests, the ones in flight go on up to a limit, then streams end with
 * an error event.
 *
 * <p>Runs beside Spring's own graceful stop of the web server, which waits for the same requests
 * but never ends them.
 */
final class Closing implements SmartLifecycle {

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final FlightWatch watch;
    private final Duration drain;
    private volatile boolean running;
    private volatile boolean closing;

    Closing(FlightWatch watch, Duration drain) {
        this.watch = watch;
        this.drain = drain;
    }

    void refuseWhenClosing() {
        if (closing) {
            throw ApiError.unavailable(
                            "shutting_down",
                            "This instance is stopping; try again.",
                            Duration.ofSeconds(1))
                    .exception();
        }
    }

    @Override
    public void stop(Runnable stopped) {
        closing = true;
        Thread.startVirtualThread(
                () -> {
                    await(drain);
                    watch.cutAll(Cut.SHUTDOWN);
                    await(LAST_WORDS);
                    running = false;
                    stopped.run();
                });
    }

    private void await(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (watch.count() > 0 && System.nanoTime() < end) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE;
    }
}
