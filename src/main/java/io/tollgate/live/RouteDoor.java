package io.tollgate.live;

import io.tollgate.door.Door;
import io.tollgate.door.Doors;
import io.tollgate.door.Reply;
import io.tollgate.door.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Enumeration;
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
        copyHeaders(visit, in);
        try {
            createUoW(exchange);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            doneUoW(exchange);
        }
        return replying.reply(exchange, visit.request());
    }

    /** The caller's headers, but for those by which Camel would let itself be steered. */
    private static void copyHeaders(Visit visit, Message in) {
        HttpServletRequest request = visit.request();
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            if (!steering(name)) {
                in.setHeader(name, request.getHeader(name));
            }
        }
        visit.parameters().forEach(in::setHeader);
        in.setHeader(Exchange.HTTP_METHOD, request.getMethod());
        in.setHeader(Exchange.HTTP_PATH, visit.rest());
        if (request.getQueryString() != null) {
            in.setHeader(Exchange.HTTP_QUERY, request.getQueryString());
        }
    }

    private static boolean steering(String name) {
        return name.regionMatches(true, 0, "Camel", 0, 5)
                || name.regionMatches(true, 0, "org.apache.camel", 0, 16);
    }
}
