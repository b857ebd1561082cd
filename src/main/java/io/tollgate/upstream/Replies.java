package io.tollgate.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.Usage;
import io.tollgate.completion.UsageReader;
import io.tollgate.door.Reply;
import io.tollgate.error.ApiError;
import io.tollgate.stream.CallerGoneException;
import io.tollgate.stream.ChunkRelay;
import io.tollgate.stream.EventSender;
import io.tollgate.stream.EventStream;
import io.tollgate.stream.Flight;
import io.tollgate.stream.Flight.Cut;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Words answers for callers who speak OpenAI. */
public final class Replies {

    private static final Map<String, String> STREAM_HEADERS = streamHeaders();

    private final Breakers breakers;
    private final DispatchSettings settings;
    private final TokenMeters tokens;

    Replies(Breakers breakers, DispatchSettings settings, MeterRegistry meters) {
        this.breakers = breakers;
        this.settings = settings;
        this.tokens = new TokenMeters(meters);
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
    public Reply reply(ChatCompletionRequest request, Attempt attempt, Answer answer) {
        Flight flight = Flight.CURRENT.get();
        flight.log().about(attempt.model().id(), attempt.candidate().upstream());
        return switch (answer) {
            case Answer.Whole found -> whole(request, attempt, found.json());
            case Answer.Streaming found -> streaming(request, attempt, found.events());
            case Answer.Refused refused -> throw refused.error().exception();
        };
    }

    private Reply streaming(ChatCompletionRequest request, Attempt attempt, EventStream events) {
        Flight.CURRENT.get().log().streams();
        Relaying relaying = new Relaying(request, attempt, events);
        return new Reply(200, STREAM_HEADERS, (Reply.Stream) relaying::writeTo);
    }

    private Reply whole(ChatCompletionRequest request, Attempt attempt, byte[] json) {
        WholeCompletion completion = WholeCompletion.of(json, request);
        Flight.CURRENT.get().log().opened();
        count(attempt, completion.usage());
        return Reply.json(200, completion.json());
    }

    private void count(Attempt attempt, Usage usage) {
        if (usage != null) {
            Flight.CURRENT.get().log().used(usage);
            tokens.count(attempt.model().id(), attempt.candidate().upstream(), usage);
        }
    }

    /** One stream on its way. */
    private final class Relaying {

        private final String model;
        private final boolean includeUsage;
        private final Attempt attempt;
        private final EventStream events;
        private final Flight flight = Flight.CURRENT.get();

        Relaying(ChatCompletionRequest request, Attempt attempt, EventStream events) {
            // Not the request itself: its body must not stay in memory for as long as the stream
            // lasts.
            this.model = request.model();
            this.includeUsage = request.includeUsage();
            this.attempt = attempt;
            this.events = events;
        }

        void writeTo(OutputStream out) {
            long silence = settings.commentEvery().toNanos();
            try (EventSender sender = new EventSender(out, silence, flight)) {
                flight.pulse(sender);
                relay(sender);
            }
        }

        private void relay(EventSender sender) {
            ChunkRelay relay =
                    new ChunkRelay(model, "chatcmpl-" + flight.id(), includeUsage, sender);
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

        private void broke(ChunkRelay relay) {
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

        private void ended(ChunkRelay relay) {
            if (!relay.complete() && !flight.over()) {
                flight.log().ended("broken");
                breakers.broken(attempt.candidate().upstream());
            }
            byte[] usage = relay.tally().usage();
            count(attempt, usage == null ? null : UsageReader.read(usage, 0, usage.length));
        }
    }
}
