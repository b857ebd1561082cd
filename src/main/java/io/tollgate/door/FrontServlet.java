package io.tollgate.door;

import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import io.tollgate.error.Dialect;
import io.tollgate.stream.Cut;
import io.tollgate.stream.Flight;
import io.tollgate.stream.FlightWatch;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The one servlet in front of all doors: lets a request in, has its route run, writes the reply.
 */
final class FrontServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FrontServlet.class);

    private static final int GLANCE = 16 * 1024;

    private final transient House house;
    private final transient FlightWatch watch;
    private final transient BodyReader bodies;
    private final transient RequestMeters meters;
    private final transient Closing closing;

    FrontServlet(
            House house,
            FlightWatch watch,
            BodyReader bodies,
            RequestMeters meters,
            Closing closing) {
        this.house = house;
        this.watch = watch;
        this.bodies = bodies;
        this.meters = meters;
        this.closing = closing;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        Flight flight = new Flight(RequestId.next(), TomcatLink.of(request));
        MDC.put("requestId", flight.id());
        watch.depart(flight);
        try {
            ScopedValue.where(Flight.CURRENT, flight)
                    .where(LastWord.CURRENT, new LastWord())
                    .run(() -> serve(flight, request, response));
        } finally {
            watch.land(flight);
            meters.record(flight, request.getMethod(), response.getStatus());
            MDC.remove("requestId");
        }
    }

    private void serve(Flight flight, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("x-request-id", flight.id());
        if (Dialect.of(request.getRequestURI()) == Dialect.ANTHROPIC) {
            response.setHeader("request-id", flight.id());
        }
        String theirs = request.getHeader("X-Client-Request-Id");
        if (RequestId.echoable(theirs)) {
            response.setHeader("X-Client-Request-Id", theirs);
        }
        try (House.Entry entry = house.enter()) {
            Reply reply = last(reply(flight, entry, request), flight, request);
            if (flight.unrepeatable() && reply.status() >= 400) {
                // An SDK's own retry goes without the payment, and is asked for another.
                response.setHeader("x-should-retry", "false");
            }
            write(flight, reply, request, response);
        } catch (IOException callerLeft) {
            flight.cut(Cut.CLIENT_LEFT);
        }
    }

    private Reply reply(Flight flight, House.Entry entry, HttpServletRequest request)
            throws IOException {
        try {
            closing.refuseWhenClosing();
            Doors.Found found = entry.doors().find(request.getMethod(), request.getRequestURI());
            flight.log().enters(found.door().path());
            return open(flight, found, request);
        } catch (WrongMethodException e) {
            return wrongMethod(request, e);
        } catch (ApiException e) {
            return Reply.of(e.error());
        } catch (RuntimeException e) {
            LOG.error("A door failed", e);
            return Reply.of(ApiError.server(500, "internal_error", "Something went wrong here."));
        }
    }

    private Reply open(Flight flight, Doors.Found found, HttpServletRequest request)
            throws IOException {
        requireMediaType(found.door(), request);
        try (BodyReader.Taken body = bodies.read(request)) {
            flight.heard();
            if (mayStream(found.path(), body.bytes())) {
                // The frames below go to a piece of stack of their own; else those of a stream
                // would stay with the deep ones of its route for as long as it is open, 7 KB each.
                Thread.yield();
            }
            return found.door()
                    .open(
                            new Visit(
                                    request,
                                    found.path(),
                                    found.rest(),
                                    found.parameters(),
                                    body.bytes()));
        }
    }

    /** By a glance: a yield for nothing costs a twentieth of a short request. */
    private static boolean mayStream(String path, byte[] body) {
        return body.length > GLANCE
                || path.contains("stream")
                || new String(body, StandardCharsets.ISO_8859_1).contains("\"stream\"");
    }

    private static void requireMediaType(Door door, HttpServletRequest request) {
        String wanted = door.consumes();
        if (wanted == null || request.getMethod().equals("GET")) {
            return;
        }
        String sent = request.getContentType();
        String type = sent == null ? "" : sent.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals(wanted)) {
            throw ApiError.refused(
                            415, "unsupported_media_type", "Content-Type must be " + wanted + ".")
                    .exception();
        }
    }

    private static Reply wrongMethod(HttpServletRequest request, WrongMethodException e) {
        Reply reply =
                request.getMethod().equals("OPTIONS")
                        ? new Reply(204, java.util.Map.of(), new Reply.Bytes(new byte[0]))
                        : Reply.of(ApiError.refused(405, "method_not_allowed", e.getMessage()));
        return reply.with("Allow", e.allowed());
    }

    private static Reply last(Reply reply, Flight flight, HttpServletRequest request) {
        try {
            return LastWord.CURRENT.get().on(worded(reply, flight, request));
        } catch (ApiException e) {
            return worded(Reply.of(e.error()), flight, request);
        }
    }

    /** An error gets its words here, where every one of them passes. */
    private static Reply worded(Reply reply, Flight flight, HttpServletRequest request) {
        return reply.in(Dialect.of(request.getRequestURI()), flight.id());
    }

    private static void write(
            Flight flight, Reply reply, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        switch (reply.body()) {
            case Reply.Bytes whole -> {
                if (reply.status() != 204) {
                    response.setContentLength(whole.bytes().length);
                }
                if (reply.status() < 400) {
                    flight.send();
                }
                flight.finishing();
                if (!request.getMethod().equals("HEAD")) {
                    response.getOutputStream().write(whole.bytes());
                }
                // Out before anybody notes that it is.
                response.flushBuffer();
            }
            case Reply.Failure unworded ->
                    throw new IllegalArgumentException("It has no words yet");
            case Reply.Stream stream -> stream.writeTo(response.getOutputStream());
        }
    }
}
