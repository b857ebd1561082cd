package io.tollgate.upstream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.completion.Usage;
import java.util.concurrent.ConcurrentHashMap;

/** Counts tokens by model and upstream, as providers report them. */
final class TokenMeters {

    private record Key(String model, String upstream) {}

    private record Counters(
            Counter prompt, Counter completion, Counter cached, Counter reasoning) {}

    private final MeterRegistry registry;
    private final ConcurrentHashMap<Key, Counters> counters = new ConcurrentHashMap<>();

    TokenMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(String model, String upstream, Usage usage) {
        Counters counter = counters.computeIfAbsent(new Key(model, upstream), this::counters);
        counter.prompt.increment(usage.promptTokens());
        counter.completion.increment(usage.completionTokens());
        counter.cached.increment(usage.cachedTokens());
        counter.reasoning.increment(usage.reasoningTokens());
    }

    private Counters counters(Key key) {
        return new Counters(
                counter(key, "prompt"),
                counter(key, "completion"),
                counter(key, "cached"),
                counter(key, "reasoning"));
    }

    private Counter counter(Key key, String kind) {
        return Counter.builder("tollgate.tokens")
                .description(
                        "Tokens as the provider reported them; cached are within prompt, reasoning within completion")
                .tags("model", key.model, "upstream", key.upstream, "kind", kind)
                .register(registry);
    }
}
