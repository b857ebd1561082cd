package io.tollgate.upstream;

import io.tollgate.catalog.Candidate;
import io.tollgate.catalog.Offer;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import io.tollgate.stream.Flight;
import io.tollgate.stream.Flight.Cut;
import java.time.Duration;
import java.util.Comparator;
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

    Dispatcher(Breakers breakers, DispatchSettings settings) {
        this.breakers = breakers;
        this.settings = settings;
        this.budget = new RetryBudget(settings.retryBudget());
    }

    /**
     * Begins with the first candidate that is not known to be away.
     *
     * @throws ApiException 503 with {@code Retry-After} if all are
     */
    public Attempt begin(Offer offer) {
        budget.request();
        List<Candidate> there = offer.candidates();
        while (!there.isEmpty() && away(there.getFirst()).isPositive()) {
            there = there.subList(1, there.size());
        }
        if (there.isEmpty()) {
            throw allAway(offer.candidates()).exception();
        }
        return new Attempt(offer.model(), there, 0, System.nanoTime(), null, null);
    }

    /**
     * The present candidate failed: goes on to the next one if there is one, time for it and
     * budget.
     *
     * @param cause why, or null if its breaker did not let the call through
     */
    public Attempt failed(Attempt attempt, @Nullable Throwable cause) {
        Flight flight = Flight.current();
        Candidate candidate = attempt.candidate();
        ApiError error = UpstreamFaults.read(cause, flight);
        if (cause instanceof UpstreamException fault && fault.retryAfter() != null) {
            breakers.rest(candidate.upstream(), candidate.model(), fault.retryAfter());
        }
        if (flight != null) {
            flight.drop();
            if (flight.over()) {
                return attempt.failed(error, List.of());
            }
        }
        if (cause != null) {
            LOG.warn(
                    "{} did not answer for {}: {}",
                    candidate.upstream(),
                    candidate.model(),
                    error.message());
        }
        return attempt.failed(error, next(attempt, cause != null));
    }

    private List<Candidate> next(Attempt attempt, boolean called) {
        List<Candidate> left = attempt.candidates().subList(1, attempt.candidates().size());
        while (!left.isEmpty() && away(left.getFirst()).isPositive()) {
            left = left.subList(1, left.size());
        }
        boolean late = System.nanoTime() - attempt.started() > settings.deadline().toNanos();
        if (left.isEmpty() || late || (called && !budget.take())) {
            return List.of();
        }
        return left;
    }

    /**
     * The answer that was found.
     *
     * @throws ApiException what the last candidate failed with, or the provider's own refusal of
     *     the request
     */
    public Answer answer(Attempt attempt) {
        if (attempt.answer() instanceof Answer.Refused refused) {
            throw refused.error().exception();
        }
        if (attempt.answer() != null) {
            return attempt.answer();
        }
        Flight flight = Flight.current();
        if (flight != null && flight.cut() == Cut.CLIENT_LEFT) {
            throw UpstreamFaults.CALLER_LEFT.exception();
        }
        throw attempt.failure().exception();
    }

    private Duration away(Candidate candidate) {
        return breakers.away(candidate.upstream(), candidate.model());
    }

    private ApiError allAway(List<Candidate> candidates) {
        Duration soonest =
                candidates.stream()
                        .map(this::away)
                        .min(Comparator.naturalOrder())
                        .orElse(Duration.ofSeconds(1));
        return ApiError.unavailable(
                "upstreams_unavailable",
                "No provider of this model can be reached right now.",
                soonest);
    }
}
