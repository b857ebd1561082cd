package io.tollgate.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.catalog.Candidate;
import io.tollgate.catalog.Manner;
import io.tollgate.catalog.Offer;
import io.tollgate.catalog.Rule;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonEdit;
import io.tollgate.error.ApiError;
import io.tollgate.stream.Flight;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/** Decides which candidate is asked next, and what a caller hears when none has answered. */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Breakers breakers;
    private final DispatchSettings settings;
    private final RetryBudget budget;
    private final Conversations conversations = new Conversations();
    private final Lessons lessons;
    private final Paces paces;
    private final MeterRegistry meters;

    Dispatcher(
            Breakers breakers,
            DispatchSettings settings,
            Lessons lessons,
            Paces paces,
            MeterRegistry meters) {
        this.paces = paces;
        this.breakers = breakers;
        this.settings = settings;
        this.lessons = lessons;
        this.meters = meters;
        this.budget = new RetryBudget(settings.retryBudget());
    }

    /**
     * Begins the search for an answer, with whoever answered the conversation last. One that holds
     * signed thinking stays with its upstream: nobody else can read it.
     *
     * @param session the caller's name for the conversation in a header, or null
     */
    public Attempt begin(Offer offer, CompletionRequest request, @Nullable String session) {
        budget.request();
        String conversation = conversations.name(offer, request, session);
        Offer ordered = conversations.ordered(offer, request, conversation);
        Offer asked = request.routing().bound() ? ordered.atFirst() : ordered;
        return new Attempt(asked, conversation, request.stream());
    }

    /** Notes that the candidate being asked has an answer. */
    void answered(Attempt attempt) {
        attempt.watch().hears();
        conversations.answered(attempt);
    }

    /**
     * Decides whether a candidate that refused a parameter is asked once more without it, and notes
     * what has been learnt.
     */
    boolean asksAgain(Attempt attempt, CompletionRequest request, ApiError refusal) {
        Rule rule = Unsupported.rule(refusal);
        if (rule == null || attempt.again() || attempt.manner() == Manner.STRICT) {
            return false;
        }
        boolean said =
                new JsonEdit(request.body()).has(rule.parameter())
                        || new JsonEdit(request.chat().body()).has(rule.parameter());
        if (said) {
            lessons.learn(attempt, rule, refusal.message());
            attempt.again(List.of(rule), refusal);
            drop(Flight.current());
        }
        return said;
    }

    /**
     * Looks whether anybody could be asked, before money is talked about.
     *
     * @throws io.tollgate.error.ApiException 503 with {@code Retry-After} if all are away
     */
    public void requireReachable(Offer offer) {
        reachable(new Attempt(offer));
    }

    /**
     * The upstream to ask next: that of the first candidate left that is not known to be away.
     *
     * @throws io.tollgate.error.ApiException what the last one failed with, if none is left or time
     *     or budget is spent; 503 with {@code Retry-After} if all are away
     */
    public String next(Attempt attempt) {
        requireMore(attempt);
        String upstream = reachable(attempt);
        paces.asked(attempt.candidate(), attempt.stream());
        return upstream;
    }

    /** The upstream of the first candidate left that is not known to be away. */
    private String reachable(Attempt attempt) {
        Duration soonest = null;
        boolean overload = true;
        for (Candidate next = attempt.take(); next != null; next = attempt.take()) {
            Duration away = breakers.away(next.upstream(), next.model());
            if (!away.isPositive()) {
                return next.upstream();
            }
            soonest = soonest == null || away.compareTo(soonest) < 0 ? away : soonest;
            overload &= breakers.overloaded(next.upstream(), next.model());
        }
        throw nobody(attempt, soonest, overload && soonest != null).exception();
    }

    /** One that is away might have been told what others cannot be. */
    private static ApiError nobody(Attempt attempt, @Nullable Duration soonest, boolean overload) {
        if (attempt.failure() != null) {
            return attempt.failure();
        }
        return attempt.refusal() != null && soonest == null
                ? attempt.refusal()
                : UpstreamFaults.allAway(soonest, overload);
    }

    /**
     * A second candidate is asked only while somebody waits, there is time, and the budget allows
     * it.
     */
    private void requireMore(Attempt attempt) {
        ApiError failure = attempt.failure();
        if (failure == null) {
            return;
        }
        Flight flight = Flight.current();
        boolean late = attempt.age() > settings.deadline().toNanos();
        if ((flight != null && flight.over()) || late || (attempt.called() && !budget.take())) {
            throw failure.exception();
        }
        if (attempt.called()) {
            String reason = attempt.again() ? "parameter" : "candidate";
            meters.counter("tollgate.retries", "reason", reason).increment();
        }
    }

    /**
     * Notes that the candidate being asked has failed.
     *
     * @param cause why, or null if its breaker did not let the call through
     * @return no answer
     */
    public @Nullable Answer failed(Attempt attempt, @Nullable Throwable cause) {
        Flight flight = Flight.current();
        Candidate candidate = attempt.candidate();
        boolean overload = breakers.overloaded(candidate.upstream(), candidate.model());
        ApiError error = UpstreamFaults.read(cause, flight, overload);
        attempt.failed(error, cause != null);
        if (cause instanceof UpstreamException fault && fault.retryAfter() != null) {
            breakers.rest(candidate.upstream(), candidate.model(), fault);
        }
        drop(flight);
        if (cause != null && (flight == null || !flight.over())) {
            LOG.warn(
                    "{} did not answer for {}: {}",
                    candidate.upstream(),
                    candidate.model(),
                    error.message());
        }
        return null;
    }

    private static void drop(@Nullable Flight flight) {
        if (flight != null) {
            flight.drop();
        }
    }
}
