package io.tollgate.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.stream.Flight;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One circuit breaker per upstream, made when first asked for and kept for good: edits of routes
 * don't reset them.
 *
 * <p>A caller who leaves, or whose payment will be good for nothing, is no fault of the provider's
 * and is not counted.
 */
public final class Breakers {

    private final CircuitBreakerRegistry breakers;
    private final MeterRegistry meters;
    private final Duration open;
    private final Map<String, Long> openedAt = new ConcurrentHashMap<>();
    private final Map<String, Rest> rests = new ConcurrentHashMap<>();

    /** By upstream: whether the last failure that its breaker counted was an overload. */
    private final Map<String, Boolean> overloads = new ConcurrentHashMap<>();

    /**
     * A provider's wish to be left alone.
     *
     * @param until of {@link System#nanoTime}
     * @param overload whether that is because it has too much to do
     */
    private record Rest(long until, boolean overload) {}

    Breakers(BreakerSettings settings, MeterRegistry meters) {
        this.meters = meters;
        this.open = settings.open();
        breakers =
                CircuitBreakerRegistry.of(
                        CircuitBreakerConfig.custom()
                                .failureRateThreshold(settings.failureRate())
                                .slidingWindowSize(settings.window())
                                .minimumNumberOfCalls(settings.minimumCalls())
                                .waitDurationInOpenState(settings.open())
                                .permittedNumberOfCallsInHalfOpenState(settings.trials())
                                .writableStackTraceEnabled(false)
                                .ignoreException(anything -> isOver())
                                .build());
        breakers.getEventPublisher().onEntryAdded(added -> observe(added.getAddedEntry()));
    }

    private static boolean isOver() {
        Flight flight = Flight.current();
        return flight != null && flight.over();
    }

    public CircuitBreaker of(String upstream) {
        return breakers.circuitBreaker(upstream);
    }

    private void observe(CircuitBreaker breaker) {
        String name = breaker.getName();
        breaker.getEventPublisher()
                .onStateTransition(change -> openedAt.put(name, System.nanoTime()))
                .onError(failure -> overloads.put(name, isOverload(failure.getThrowable())));
        Gauge.builder("tollgate.breaker.state", breaker, Breakers::level)
                .description("0 closed, 1 half open, 2 open")
                .tag("upstream", name)
                .register(meters);
    }

    private static boolean isOverload(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof UpstreamException)) {
            cause = cause.getCause();
        }
        return cause instanceof UpstreamException fault && fault.overload();
    }

    private static int level(CircuitBreaker breaker) {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 2;
            case HALF_OPEN -> 1;
            default -> 0;
        };
    }

    /**
     * A stream that had begun has died: one more failure, against the success that its beginning
     * was.
     */
    public void broken(String upstream) {
        of(upstream).onError(0, TimeUnit.NANOSECONDS, new java.io.IOException("broken stream"));
    }

    /** The provider asked to be left alone, with this failure. */
    void rest(String upstream, String model, UpstreamException failure) {
        long until = System.nanoTime() + failure.retryAfter().toNanos();
        rests.put(upstream + "/" + model, new Rest(until, failure.overload()));
    }

    /** How long to stay away from an upstream for this model; zero if it may be asked now. */
    Duration away(String upstream, String model) {
        long now = System.nanoTime();
        long rest = rest(upstream, model, now).until - now;
        long closed = 0;
        if (of(upstream).getState() == State.OPEN) {
            closed = openedAt.getOrDefault(upstream, now) + open.toNanos() - now;
        }
        return Duration.ofNanos(Math.max(0, Math.max(rest, closed)));
    }

    /** Whether it is for having too much to do that an upstream is away. */
    boolean overloaded(String upstream, String model) {
        long now = System.nanoTime();
        Rest rest = rest(upstream, model, now);
        return rest.until - now > 0 ? rest.overload : overloads.getOrDefault(upstream, false);
    }

    private Rest rest(String upstream, String model, long now) {
        return rests.getOrDefault(upstream + "/" + model, new Rest(now, false));
    }
}
