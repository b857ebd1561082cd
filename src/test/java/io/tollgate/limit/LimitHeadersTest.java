package io.tollgate.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.error.Dialect;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitHeadersTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "1, 1ms",
        "1000000, 1ms",
        "1000001, 2ms",
        "999000000, 999ms",
        "999000001, 1s",
        "1000000000, 1s",
        "1500000000, 1.5s",
        "59999000000, 59.999s",
        "60000000000, 1m0s",
        "360000000000, 6m0s",
        "90250000000, 1m30.25s",
        "7200000000000, 120m0s"
    })
    void writesDurationsAsOpenAiDoes(long nanos, String text) {
        assertThat(LimitHeaders.duration(nanos)).isEqualTo(text);
    }

    @Test
    void tellsWhatIsLeftInAnthropicsWords() {
        Level requests = new Level(60, 59, Duration.ofSeconds(1).toNanos());
        Level tokens = new Level(10_000, 9_000, Duration.ofMillis(6001).toNanos());
        assertThat(LimitHeaders.left(Dialect.ANTHROPIC, requests, tokens, NOW))
                .hasSize(12)
                .containsEntry("anthropic-ratelimit-requests-limit", "60")
                .containsEntry("anthropic-ratelimit-requests-remaining", "59")
                .containsEntry("anthropic-ratelimit-requests-reset", "2026-01-01T00:00:01Z")
                .containsEntry("anthropic-ratelimit-tokens-limit", "10000")
                .containsEntry("anthropic-ratelimit-tokens-remaining", "9000")
                .containsEntry("anthropic-ratelimit-tokens-reset", "2026-01-01T00:00:07Z")
                .containsEntry("anthropic-ratelimit-input-tokens-limit", "10000")
                .containsEntry("anthropic-ratelimit-input-tokens-remaining", "9000")
                .containsEntry("anthropic-ratelimit-input-tokens-reset", "2026-01-01T00:00:07Z")
                .containsEntry("anthropic-ratelimit-output-tokens-limit", "10000")
                .containsEntry("anthropic-ratelimit-output-tokens-remaining", "9000")
                .containsEntry("anthropic-ratelimit-output-tokens-reset", "2026-01-01T00:00:07Z");
    }

    @Test
    void tellsOfALimitThatWasMetInWholeSecondsAndNeverTooEarly() {
        Level level = new Level(60, 0, Duration.ofMillis(59_001).toNanos());
        assertThat(LimitHeaders.met(level, NOW))
                .containsEntry("X-RateLimit-Reset", Long.toString(NOW.getEpochSecond() + 60));
        assertThat(LimitHeaders.met(new Level(60, 0, 0), NOW))
                .containsEntry("X-RateLimit-Reset", Long.toString(NOW.getEpochSecond()));
    }
}
