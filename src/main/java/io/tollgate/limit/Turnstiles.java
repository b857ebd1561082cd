package io.tollgate.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** The turnstiles of one kind, by whom they are for. */
final class Turnstiles {

    /** What nobody has used for a minute is full again, and need not be remembered. */
    private static final Duration REMEMBERED = Duration.ofMinutes(3);

    private static final long MOST = 100_000;

    private final String kind;
    private final Counters counters;
    private final Cache<String, Turnstile> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(REMEMBERED).build();

    /**
     * @param kind of whom, in a word, so that an account is not taken for a key
     */
    Turnstiles(String kind, Counters counters) {
        this.kind = kind;
        this.counters = counters;
    }

    Turnstile of(String whom, Limits limits) {
        Turnstile found = known.getIfPresent(whom);
        return found != null && found.limits().equals(limits)
                ? found
                : known.asMap()
                        .compute(
                                whom,
                                (it, now) ->
                                        now != null && now.limits().equals(limits)
                                                ? now
                                                : new Turnstile(
                                                        kind + " " + whom, limits, counters));
    }
}
