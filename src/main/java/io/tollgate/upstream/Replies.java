package io.tollgate.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.Usage;
import io.tollgate.completion.UsageReader;
import io.tollgate.door.Reply;
import io.tollgate.error.ApiError;
import io.tollgate.error.Dialect;
import io.tollgate.stream.CallerGoneException;
import io.tollgate.stream.Cut;
import io.tollgate.stream.EventSender;
import io.tollgate.stream.EventStream;
import io.tollgate.stream.Flight;
import io.tollgate.stream.Relay;
import io.tollgate.stream.StreamMeter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Words answers for their callers. */
public final class Replies {

    private static final Map<String, String> STREAM_HEADERS = streamHeaders();

    private final Map<Dialect, Wording> wordings;
    private final Breakers breakers;
    private final DispatchSettings settings;
    private final Figures figures;

    Replies(
            Map<Dialect, Wording> wordings,
            Breakers breakers,
            DispatchSettings settings,
            Paces paces,
            MeterRegistry meters) {
        this.wordings = wordings;
        this.breakers = breakers;
        this.settings = settings;
        this.figures = new Figures(new TokenMeters(meters), paces);
    }

    private static Map<String, String> streamHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/event-stream");
        headers.put("Cache-Control", "no-cache");
        // Tells nginx and its like not to collect events into buffers.
        headers.put("X-Accel-Buffering", "no");
        return headers;
    }

    /**
     * The reply to a request, naming the model as it was asked for.
     *
     * @throws io.tollgate.error.ApiException if no candidate answered, or the provider refused the
     *     request
     */
    public Reply reply(CompletionRequest request, Attempt attempt, Answer answer) {
        Flight flight = Flight.CURRENT.get();
        flight.log().about(attempt.model().id(), attempt.candidate().upstream());
        Reply reply = worded(request, attempt, answer);
        Adjustments told = attempt.adjustments();
        Reply named = fallback(attempt, ending(attempt, reply));
        return told.none() ? named : named.with(Adjustments.HEADER, told.header());
    }

    /** Says of a model that its maker ends when that is. */
    private static Reply ending(Attempt attempt, Reply reply) {
        String end = attempt.asked().lifecycle().warning().orElse(null);
        return end == null ? reply : reply.with("x-tollgate-lifecycle", end);
    }

    /** The answer names the model that was asked for; who really answered is said beside it. */
    private static Reply fallback(Attempt attempt, Reply reply) {
        return attempt.fellBack()
                ? reply.with("X-Fallback-Used", "true")
                        .with("X-Fallback-Model", attempt.model().id())
                : reply;
    }

    private Reply worded(CompletionRequest request, Attempt attempt, Answer answer) {
        return switch (answer) {
            case Answer.Whole found -> whole(request, attempt, found);
            case Answer.Streaming found -> streaming(request, attempt, found);
            case Answer.Refused refused -> throw refused.error().exception();
        };
    }

    private Reply streaming(CompletionRequest request, Attempt attempt, Answer.Streaming answer) {
        Flight flight = Flight.CURRENT.get();
        flight.log().streams();
        Wording.Streamed worded = wording(request).streamed(request, answer.wire(), flight.id());
        boolean same = answer.wire().speaks(Dialect.of(request.path()));
        StreamMeter meter = same ? answer.meter() : losses(attempt, answer);
        Relaying relaying = new Relaying(worded, attempt, answer.events(), meter);
        return new Reply(200, STREAM_HEADERS, (Reply.Stream) relaying::writeTo);
    }

    private static StreamMeter losses(Attempt attempt, Answer.Streaming answer) {
        return new LossMeter(answer.meter(), new Adjustments(attempt.manner()));
    }

    private Reply whole(CompletionRequest request, Attempt attempt, Answer.Whole answer) {
        Wording.Whole completion = read(request, answer);
        completion.lost().forEach(attempt.adjustments()::lost);
        Flight.CURRENT.get().log().opened();
        figures.whole(attempt, completion.usage());
        return Reply.json(200, completion.json());
    }

    private Wording.Whole read(CompletionRequest request, Answer.Whole answer) {
        try {
            return wording(request).whole(request, answer);
        } catch (UpstreamException noAnswer) {
            throw noAnswer.error().exception();
        }
    }

    private Wording wording(CompletionRequest request) {
        return wordings.get(Dialect.of(request.path()));
    }

    /** One stream on its way. */
    private final class Relaying {

        private final Wording.Streamed worded;
        private final Attempt attempt;
        private final EventStream events;
        private final StreamMeter meter;
        private final Flight flight = Flight.CURRENT.get();
        private long opened;

        Relaying(
                Wording.Streamed worded,
                Attempt attempt,
                EventStream events,
                @Nullable StreamMeter meter) {
            this.worded = worded;
            this.attempt = attempt;
            this.events = events;
            this.meter = meter;
        }

        void writeTo(OutputStream out) {
            long silence = settings.commentEvery().toNanos();
            try (EventSender sender = new EventSender(out, silence, flight)) {
                flight.pulse(sender);
                relay(sender);
            }
        }

        private void relay(EventSender sender) {
            opened = System.nanoTime();
            Relay plain = worded.relay(sender);
            Relay relay = meter == null ? plain : plain.metered(meter, sender);
            try {
                if (events.silent()) {
                    sender.comment();
                }
                events.relay(relay);
                if (relay.failure() != null) {
                    relay.fail(relay.failure());
                }
            } catch (CallerGoneException e) {
                // Said before the end is judged: a provider is not to blame for a caller who left.
                flight.cut(Cut.CLIENT_LEFT);
            } catch (IOException upstreamBroke) {
                broke(relay);
            } finally {
                ended(relay);
            }
        }

        private void broke(Relay relay) {
            Cut cut = flight.cut();
            if (cut == Cut.CLIENT_LEFT) {
                return;
            }
            ApiError error = cut == null ? UpstreamFaults.BROKEN : UpstreamFaults.of(cut);
            try {
                relay.fail(error);
            } catch (IOException callerLeftToo) {
                flight.cut(Cut.CLIENT_LEFT);
            }
        }

        private void ended(Relay relay) {
            if (!relay.complete() && !flight.over()) {
                flight.log().ended("broken");
                breakers.broken(attempt.candidate().upstream());
            }
            byte[] told = relay.tally().usage();
            Usage usage = told == null ? null : UsageReader.read(told, 0, told.length);
            figures.stream(attempt, events, opened, relay.complete(), usage);
        }
    }
}
