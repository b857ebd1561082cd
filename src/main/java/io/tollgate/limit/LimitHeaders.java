package io.tollgate.limit;

import io.tollgate.error.Dialect;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What callers are told of their limits, each in the headers that its SDK knows. */
final class LimitHeaders {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private LimitHeaders() {}

    /** What is left after a request: OpenAI's six headers, or Anthropic's twelve. */
    static Map<String, String> left(Dialect dialect, Level requests, Level tokens, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (dialect == Dialect.ANTHROPIC) {
            anthropic(headers, "requests", requests, now);
            // One limit for both, so of either no more is left than of both.
            anthropic(headers, "tokens", tokens, now);
            anthropic(headers, "input-tokens", tokens, now);
            anthropic(headers, "output-tokens", tokens, now);
        } else {
            openAi(headers, "requests", requests);
            openAi(headers, "tokens", tokens);
        }
        return headers;
    }

    private static void openAi(Map<String, String> headers, String what, Level level) {
        headers.put("x-ratelimit-limit-" + what, Long.toString(level.limit()));
        headers.put("x-ratelimit-remaining-" + what, Long.toString(level.remaining()));
        headers.put("x-ratelimit-reset-" + what, duration(level.nanosToFull()));
    }

    private static void anthropic(
            Map<String, String> headers, String what, Level level, Instant now) {
        String prefix = "anthropic-ratelimit-" + what;
        headers.put(prefix + "-limit", Long.toString(level.limit()));
        headers.put(prefix + "-remaining", Long.toString(level.remaining()));
        headers.put(prefix + "-reset", Instant.ofEpochSecond(reset(level, now)).toString());
    }

    /** Of the limit that was met, in the words of seed 001: reset is a Unix time in seconds. */
    static Map<String, String> met(Level level, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-RateLimit-Limit", Long.toString(level.limit()));
        headers.put("X-RateLimit-Remaining", Long.toString(level.remaining()));
        headers.put("X-RateLimit-Reset", Long.toString(reset(level, now)));
        return headers;
    }

    /** When all is there again: whole seconds, never too early. */
    private static long reset(Level level, Instant now) {
        Instant full = now.plusNanos(level.nanosToFull());
        return full.getNano() == 0 ? full.getEpochSecond() : full.getEpochSecond() + 1;
    }

    /** As OpenAI writes it: {@code 0s}, {@code 12ms}, {@code 1.5s}, {@code 6m0s}. */
    static String duration(long nanos) {
        long millis = Math.ceilDiv(nanos, MILLI);
        if (millis > 0 && nanos < SECOND && millis < 1000) {
            return millis + "ms";
        }
        String seconds =
                BigDecimal.valueOf(millis % 60_000, 3).stripTrailingZeros().toPlainString() + "s";
        return millis < 60_000 ? seconds : millis / 60_000 + "m" + seconds;
    }
}
