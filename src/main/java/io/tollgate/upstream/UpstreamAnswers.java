package io.tollgate.upstream;

import io.tollgate.carrier.Carriers;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonScan;
import io.tollgate.completion.Span;
import io.tollgate.error.ApiError;
import io.tollgate.stream.EventStream;
import io.tollgate.stream.Flight;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * Decides what a provider's HTTP answer is worth.
 *
 * <p>Runs inside the breaker: what it throws is the provider's failure and counts. A fault of the
 * request or of the house's own credentials is not thrown.
 */
public final class UpstreamAnswers {

    /** Most answers that are not streamed fit into it. */
    private static final int USUAL = 4096;

    private final Wire wire;
    private final Dispatcher dispatcher;
    private final DispatchSettings settings;

    UpstreamAnswers(Wire wire, Dispatcher dispatcher, DispatchSettings settings) {
        this.wire = wire;
        this.dispatcher = dispatcher;
        this.settings = settings;
    }

    /**
     * Takes an answer in: a whole one to its end, a streamed one to its first event.
     *
     * @param headers with {@code CamelHttpResponseCode}, {@code Content-Type} and {@code
     *     Retry-After}
     * @return the attempt with its answer, or with the next candidate if this one can't serve
     *     anybody, or with the same once more without a parameter that it refused
     * @throws UpstreamException if the provider failed
     */
    public @Nullable Answer accept(
            Attempt attempt,
            CompletionRequest request,
            Map<String, Object> headers,
            @Nullable InputStream body) {
        int status = ((Number) headers.get("CamelHttpResponseCode")).intValue();
        InputStream content = body == null ? InputStream.nullInputStream() : body;
        if (status < 200 || status > 299) {
            return refused(attempt, request, status, headers.get("Retry-After"), content);
        }
        boolean events =
                String.valueOf(headers.get("Content-Type")).startsWith("text/event-stream");
        if (request.stream() != events) {
            throw new UpstreamException(UpstreamFaults.BROKEN, null);
        }
        Answer answer = take(request, content);
        dispatcher.answered(attempt);
        return answer;
    }

    /** Takes the answer of a provider that is part of the gateway, and so has no HTTP about it. */
    public Answer take(CompletionRequest request, InputStream body) {
        return request.stream() ? streaming(body) : whole(request, body);
    }

    private @Nullable Answer refused(
            Attempt attempt,
            CompletionRequest request,
            int status,
            @Nullable Object retryAfter,
            InputStream body) {
        ProviderError error = wire.error(status, retryAfter, body);
        return switch (error.fault()) {
            case PROVIDER -> throw new UpstreamException(error.error(), null);
            case HOUSE -> dispatcher.failed(attempt, new UpstreamException(error.error(), null));
            case CALLER ->
                    dispatcher.asksAgain(attempt, request, error.error())
                            ? null
                            : new Answer.Refused(error.error());
        };
    }

    private Answer whole(CompletionRequest request, InputStream body) {
        try {
            byte[] json = read(body, settings.maxAnswer());
            arrived();
            if (json.length == settings.maxAnswer() || !isAnswer(json)) {
                throw new UpstreamException(UpstreamFaults.BROKEN, null);
            }
            wire.requireAnswer(request, json);
            return new Answer.Whole(json, wire);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** As {@code readNBytes} does, which takes 16 KB however little there is. */
    private static byte[] read(InputStream body, int most) throws IOException {
        byte[] start = new byte[Math.min(most, USUAL)];
        int read = body.readNBytes(start, 0, start.length);
        if (read < start.length) {
            return Arrays.copyOf(start, read);
        }
        byte[] rest = body.readNBytes(most - read);
        Carriers.leave(); // a large answer is a long computation
        return ByteBuffer.allocate(read + rest.length).put(start).put(rest).array();
    }

    /** An object, and none that tells of an error although its status does not. */
    private static boolean isAnswer(byte[] json) {
        Span error = JsonScan.topLevel(json, 0, json.length, "error");
        return JsonScan.isObject(json, 0, json.length)
                && (error == null || json[error.from()] == 'n');
    }

    private Answer streaming(InputStream body) {
        EventStream events = new EventStream(body, Flight.CURRENT.get(), settings.gapTimeout());
        try {
            if (events.hold(settings.openAfter())) {
                arrived();
                events.requireAnswer();
            }
            return new Answer.Streaming(events, wire);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static void arrived() {
        Flight flight = Flight.current();
        if (flight != null) {
            flight.arrived();
        }
    }

    private static UpstreamException failure(IOException e) {
        ApiError error = UpstreamFaults.read(null, Flight.current(), false);
        return new UpstreamException(error.status() == 503 ? UpstreamFaults.BROKEN : error, e);
    }
}
