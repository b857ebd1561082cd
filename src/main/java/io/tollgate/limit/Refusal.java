package io.tollgate.limit;

import io.tollgate.error.ApiError;
import java.time.Duration;

/**
 * Why a request is not let in now.
 *
 * @param what the limit that it met
 * @param level how far that is used up
 * @param nanosToWait when the request would be let in
 */
record Refusal(What what, Level level, long nanosToWait) {

    /** What is limited. */
    enum What {
        REQUESTS("requests per minute"),
        TOKENS("tokens per minute"),
        CONCURRENT("requests at a time"),
        QUOTES("requests per minute without an account or a payment");

        private final String words;

        What(String words) {
            this.words = words;
        }
    }

    /** Nobody knows when one of the requests in flight will end. */
    private static final long SOON = Duration.ofSeconds(1).toNanos();

    static Refusal full(int most) {
        return new Refusal(What.CONCURRENT, new Level(most, 0, SOON), SOON);
    }

    static Refusal of(What what, Taking taking) {
        return new Refusal(what, taking.level(), taking.nanosToWait());
    }

    ApiError error() {
        String message =
                "Rate limit exceeded: %d %s. Nothing was charged."
                        .formatted(level.limit(), what.words);
        Duration wait = Duration.ofMillis(Math.ceilDiv(nanosToWait, 1_000_000L));
        return new ApiError(429, "rate_limit_error", "rate_limit_exceeded", null, message, wait);
    }
}
