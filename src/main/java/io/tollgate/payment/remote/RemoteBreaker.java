package io.tollgate.payment.remote;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The breaker of the facilitator, which says so when it opens and closes. */
final class RemoteBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteBreaker.class);

    private RemoteBreaker() {}

    /**
     * @param longestCall settlements may be slow, and slowness is no failure
     */
    static CircuitBreaker of(RemoteSettings.Breaker settings, Duration longestCall) {
        CircuitBreaker breaker =
                CircuitBreaker.of(
                        "facilitator",
                        CircuitBreakerConfig.custom()
                                .failureRateThreshold(settings.failureRate())
                                .slidingWindowSize(settings.window())
                                .minimumNumberOfCalls(settings.minimumCalls())
                                .waitDurationInOpenState(settings.open())
                                .permittedNumberOfCallsInHalfOpenState(settings.trials())
                                .slowCallDurationThreshold(longestCall.multipliedBy(2))
                                .writableStackTraceEnabled(false)
                                .build());
        breaker.getEventPublisher()
                .onStateTransition(
                        change ->
                                LOG.warn(
                                        "The facilitator's breaker: {}",
                                        change.getStateTransition()));
        return breaker;
    }
}
