package io.tollgate.upstream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an upstream's breaker opens and how it closes again.
 *
 * @param failureRate percent of the window that must fail; at most 50, because a stream that dies
 *     after it began counts once as a success and once as a failure
 * @param window calls looked at
 * @param minimumCalls calls before the rate counts at all
 * @param open how long an open breaker keeps everybody away
 * @param trials calls let through to see whether the upstream is back
 */
@ConfigurationProperties("tollgate.breaker")
public record BreakerSettings(
        @DefaultValue("50") float failureRate,
        @DefaultValue("20") int window,
        @DefaultValue("5") int minimumCalls,
        @DefaultValue("15s") Duration open,
        @DefaultValue("3") int trials) {

    public BreakerSettings {
        if (failureRate <= 0 || failureRate > 50) {
            throw new IllegalArgumentException(
                    "tollgate.breaker.failure-rate must be above 0 and at most 50, not "
                            + failureRate);
        }
    }
}
