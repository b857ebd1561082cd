package io.tollgate.limit;

/**
 * What may be used, by an account or by one key of it.
 *
 * @param requestsPerMinute requests let in, at least 1
 * @param tokensPerMinute tokens of prompts and answers together, at least 1
 * @param concurrent requests answered at a time, streams and others, at least 1
 */
public record Limits(long requestsPerMinute, long tokensPerMinute, int concurrent) {

    /**
     * Above that nothing is limited any more, and bucket4j's arithmetic ends: a unit a nanosecond.
     */
    static final long MOST = 10_000_000_000L;

    public Limits {
        require("requests-per-minute", requestsPerMinute);
        require("tokens-per-minute", tokensPerMinute);
        require("concurrent-streams", concurrent);
    }

    static void require(String name, long value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException(
                    "tollgate.limits.%s must be from 1 to %d, not %d".formatted(name, MOST, value));
        }
    }
}
