package io.tollgate.live;

import io.tollgate.door.Doors;
import io.tollgate.door.ErrorReplies;
import io.tollgate.door.Reply;
import io.tollgate.door.RouteFailedException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/**
 * One state of the routes and the catalogue, running. Requests count themselves in and out; once
 * retired, it lets nobody in, and stops when the last one has left.
 */
final class Generation {

    private static final long RETIRED = Long.MIN_VALUE;

    private final long number;
    private final Snapshot snapshot;
    private final CamelContext context;
    private final Doors doors;
    private final ProducerTemplate template;
    private final Instant since = Instant.now();

    /** Requests inside; negative, from {@link #RETIRED} up, when retired. */
    private final AtomicLong inside = new AtomicLong();

    Generation(long number, Snapshot snapshot, CamelContext context, Doors doors) {
        this.number = number;
        this.snapshot = snapshot;
        this.context = context;
        this.doors = doors;
        this.template = context.createProducerTemplate();
    }

    long number() {
        return number;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Doors doors() {
        return doors;
    }

    Instant since() {
        return since;
    }

    long inside() {
        long count = inside.get();
        return count < 0 ? count - RETIRED : count;
    }

    /**
     * @return false if this generation is retired; the newer one is there by then
     */
    boolean enter() {
        if (inside.incrementAndGet() > 0) {
            return true;
        }
        leave();
        return false;
    }

    /**
     * Runs a route that is no door.
     *
     * @throws RouteFailedException if it is not there or does not come to its end
     */
    void run(String route, byte[] body, Map<String, Object> headers) {
        if (context.getRoute(route) == null) {
            throw new RouteFailedException("There is no route " + route, null);
        }
        Exchange end =
                ScopedValue.where(ErrorReplies.UNHEARD, route)
                        .call(() -> template.request("direct:" + route, fill(body, headers)));
        boolean refused =
                end.getMessage().getBody() instanceof Reply reply && reply.status() >= 400;
        if (refused || end.getException() != null) {
            throw new RouteFailedException("The route " + route + " failed", thrown(end));
        }
    }

    private static Processor fill(byte[] body, Map<String, Object> headers) {
        return exchange -> {
            exchange.getIn().setBody(body);
            exchange.getIn().setHeaders(new HashMap<>(headers));
        };
    }

    private static Throwable thrown(Exchange end) {
        return end.getException() == null
                ? end.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class)
                : end.getException();
    }

    void leave() {
        if (inside.decrementAndGet() == RETIRED) {
            stop();
        }
    }

    void retire() {
        if (inside.getAndAdd(RETIRED) == 0) {
            stop();
        }
    }

    /** Off the request's thread: the last caller out should not pay for the cleaning. */
    private void stop() {
        Thread.startVirtualThread(context::stop);
    }

    /** Stops at once; for the end of the process. */
    void close() {
        context.stop();
    }
}
