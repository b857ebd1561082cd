package io.tollgate.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.limit.Refusal.What;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts refusals, by the limit that was met. */
final class LimitMeters {

    private final Map<What, Counter> refused;

    LimitMeters(MeterRegistry registry) {
        refused =
                Arrays.stream(What.values())
                        .collect(
                                Collectors.toMap(
                                        Function.identity(), what -> counter(registry, what)));
    }

    private static Counter counter(MeterRegistry registry, What what) {
        return Counter.builder("tollgate.limits.refused")
                .description("Requests refused because a limit was met")
                .tag("limit", what.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    void refused(What what) {
        refused.get(what).increment();
    }
}
