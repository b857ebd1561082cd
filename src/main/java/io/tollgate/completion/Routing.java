package io.tollgate.completion;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * Which models and providers may answer a request (OpenRouter's {@code models} and {@code
 * provider}).
 *
 * @param models to fall back to, in order
 * @param bound whether the conversation holds signed thinking, which no other model can read
 */
public record Routing(List<String> models, Providers providers, boolean bound) {

    public static final Routing NONE = new Routing(List.of(), Providers.ANY, false);

    /** What is meant for the gateway alone: no provider is sent it. */
    public static final Set<String> FIELDS = Set.of("models", "provider", "session_id");

    /**
     * Which upstreams may be asked, and in which order; names in lower case.
     *
     * @param order first of all these
     * @param only none but these; empty for all
     * @param fallbacks whether any but the first, or but those of {@code order}, may be asked
     * @param requireParameters only models that take every parameter of the request
     * @param sort {@code price}, {@code throughput} or {@code latency}, or null
     */
    public record Providers(
            List<String> order,
            Set<String> only,
            Set<String> ignore,
            boolean fallbacks,
            boolean requireParameters,
            MaxPrice maxPrice,
            @Nullable String sort) {

        public static final Providers ANY =
                new Providers(List.of(), Set.of(), Set.of(), true, false, MaxPrice.NONE, null);

        /** Whether the fastest is wanted. All providers of a model have one price. */
        public boolean hurried() {
            return sort != null && !sort.equals("price");
        }
    }

    /** USD per million tokens, or per request; null for no limit. */
    public record MaxPrice(
            @Nullable BigDecimal prompt,
            @Nullable BigDecimal completion,
            @Nullable BigDecimal request) {

        static final MaxPrice NONE = new MaxPrice(null, null, null);
    }
}
