package io.tollgate.live;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the files again and again, and hands a settled change on as an edit. */
final class RouteWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RouteWatch.class);

    private final StableRead files;
    private final Live live;
    private final Duration poll;
    private final Thread thread;
    private volatile boolean closed;

    RouteWatch(StableRead files, Live live, Duration poll) {
        this.files = files;
        this.live = live;
        this.poll = poll;
        this.thread = Thread.ofPlatform().daemon().name("route-watch").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                Thread.sleep(poll);
                look();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                // What nobody foresaw must not end the watch: no edit would ever be seen again.
                LOG.error("An edit could not be looked at", e);
                live.refuse(new RefusedException(List.of(new Finding("", 0, e.toString()))));
            }
        }
    }

    private void look() {
        try {
            var edit = files.poll();
            if (edit.isPresent()) {
                live.take(edit.get());
            }
        } catch (RefusedException e) {
            live.refuse(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
