package io.tollgate.live;

import io.tollgate.door.Door;
import io.tollgate.door.Doors;
import io.tollgate.door.Reply;
import io.tollgate.door.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.support.DefaultConsumer;
import org.springframework.lang.Nullable;

/**
 * The consumer of a {@code platform-http} endpoint: enters itself among its generation's doors
 * while its route runs, and turns a visit into an exchange and the exchange into a reply.
 */
final class RouteDoor extends DefaultConsumer implements PlatformHttpConsumer, Door {

    /** The socket's peer; by these names, because no caller's header may begin like them. */
    private static final String REMOTE_ADDRESS = "CamelRemoteAddress";

    private static final String FORWARDED_FOR = "CamelForwardedFor";

    private final Doors doors;
    private final Replying replying;
    private final Set<String> methods;

    RouteDoor(PlatformHttpEndpoint endpoint, Processor processor, Doors doors, Replying replying) {
        super(endpoint, processor);
        this.doors = doors;
        this.replying = replying;
        this.methods = methods(endpoint.getHttpMethodRestrict());
    }

    private static Set<String> methods(@Nullable String restrict) {
        return restrict == null
                ? Set.of()
                : Arrays.stream(restrict.split(","))
                        .map(String::strip)
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
        return (PlatformHttpEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        doors.add(this);
    }

    @Override
    protected void doStop() throws Exception {
        doors.remove(this);
        super.doStop();
    }

    @Override
    public String path() {
        String path = getEndpoint().getPath();
        return path.startsWith("/") ? path : "/" + path;
    }

    @Override
    public boolean prefix() {
        return getEndpoint().isMatchOnUriPrefix();
    }

    @Override
    public Set<String> methods() {
        return methods;
    }

    @Override
    public @Nullable String consumes() {
        return getEndpoint().getConsumes();
    }

    @Override
    public Reply open(Visit visit) {
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        Message in = exchange.getIn();
        in.setBody(visit.body());
        headers(visit, in);
        try {
            createUoW(exchange);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            doneUoW(exchange);
        }
        return replying.reply(exchange);
    }

    private static void headers(Visit visit, Message in) {
        HttpServletRequest request = visit.request();
        Map<String, Object> told = new HashMap<>(visit.parameters());
        told.put(Exchange.HTTP_METHOD, request.getMethod());
        // HTTP/2 has no such header, and says the same elsewhere.
        told.put("Host", request.getServerName());
        told.put(REMOTE_ADDRESS, request.getRemoteAddr());
        if (request.getHeader("X-Forwarded-For") != null) {
            // A proxy may add a line of its own rather than to the one it found.
            told.put(FORWARDED_FOR, joined(request.getHeaders("X-Forwarded-For")));
        }
        if (!visit.rest().isEmpty()) {
            told.put(Exchange.HTTP_PATH, visit.rest());
        }
        if (request.getQueryString() != null) {
            told.put(Exchange.HTTP_QUERY, request.getQueryString());
        }
        in.setHeaders(new RequestHeaders(request, told));
    }

    private static String joined(Enumeration<String> lines) {
        return String.join(",", Collections.list(lines));
    }
}
