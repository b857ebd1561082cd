package io.tollgate.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.access.Caller;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.Routing;
import io.tollgate.completion.Usage;
import io.tollgate.door.Reply;
import io.tollgate.door.ReplyException;
import io.tollgate.pricing.Breakdown;
import io.tollgate.pricing.Quote;
import io.tollgate.stream.ClientLink;
import io.tollgate.stream.Flight;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.lang.Nullable;

class LimiterTest {

    private static final Caller ADA = key("ada", "ada-1");
    private static final ChatCompletionRequest CHAT =
            new ChatCompletionRequest(
                    new byte[0], "m", null, false, false, null, null, 1, false, null, Routing.NONE);

    private final TestTime time = new TestTime();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Map<String, Limits> accounts = new HashMap<>();
    private final Map<String, Limits> keys = new HashMap<>();
    private final Limiter limiter =
            new Limiter(
                    new LimitSource() {
                        @Override
                        public Limits limitsOf(Caller caller) {
                            return accounts.get(caller.account());
                        }

                        @Override
                        public @Nullable Limits keyLimitsOf(Caller caller) {
                            return keys.get(caller.subject());
                        }
                    },
                    new OwnCounters(time),
                    time,
                    new LimitMeters(registry));

    private static Caller key(String account, String id) {
        return new Caller(account, Caller.Kind.API_KEY, id, null);
    }

    private static Quote quote(long input, long output, int choices) {
        return new Quote(
                1, input, output, choices, new Breakdown("0", "0", "0"), "m", "c", "r", null, null);
    }

    /** Goes in and stays there until the flight lands. */
    private Flight fly(Caller caller, long tokens) {
        Flight flight = new Flight("test", new Here());
        ScopedValue.where(Flight.CURRENT, flight)
                .run(() -> limiter.admit(caller, quote(tokens, 0, 1), CHAT));
        return flight;
    }

    private Reply refused(Caller caller, long tokens) {
        return catchThrowableOfType(
                        ReplyException.class,
                        () -> limiter.admit(caller, quote(tokens, 0, 1), CHAT))
                .reply();
    }

    private Map<String, String> told(long tokens) {
        return limiter.admit(ADA, quote(tokens, 0, 1), CHAT).headers();
    }

    @Test
    void tellsWhatIsLeftInOpenAisWords() {
        accounts.put("ada", new Limits(60, 10_000, 10));
        Quote quote = quote(100, 450, 2);
        assertThat(limiter.admit(ADA, quote, CHAT).headers())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "x-ratelimit-limit-requests", "60",
                                "x-ratelimit-remaining-requests", "59",
                                "x-ratelimit-reset-requests", "1s",
                                "x-ratelimit-limit-tokens", "10000",
                                "x-ratelimit-remaining-tokens", "9000",
                                "x-ratelimit-reset-tokens", "6s"));
    }

    @Test
    void refusesTheRequestAfterTheLastInTheWordsOfTheSeed() {
        accounts.put("ada", new Limits(2, 10_000, 10));
        fly(ADA, 1);
        time.pass(Duration.ofMillis(100));
        fly(ADA, 1);
        Reply reply = refused(ADA, 1);
        assertThat(reply.status()).isEqualTo(429);
        assertThat(((Reply.Failure) reply.body()).error())
                .satisfies(
                        error -> {
                            assertThat(error.type()).isEqualTo("rate_limit_error");
                            assertThat(error.code()).isEqualTo("rate_limit_exceeded");
                            assertThat(error.message()).contains("2 requests per minute");
                        });
        // 29.9 s and 59.9 s from 0.1 s past.
        assertThat(reply.headers())
                .containsEntry("Retry-After", "30")
                .containsEntry("X-RateLimit-Limit", "2")
                .containsEntry("X-RateLimit-Remaining", "0")
                .containsEntry("X-RateLimit-Reset", "1767225660")
                .containsEntry("x-ratelimit-remaining-requests", "0")
                .containsEntry("x-ratelimit-reset-requests", "59.9s");
        time.pass(Duration.ofMillis(29_899));
        assertThat(refused(ADA, 1).headers()).containsEntry("Retry-After", "1");
        time.pass(Duration.ofMillis(1));
        fly(ADA, 1);
        assertThat(refusals("requests")).isEqualTo(2);
    }

    private double refusals(String limit) {
        return registry.get("tollgate.limits.refused").tag("limit", limit).counter().count();
    }

    @Test
    void countsAnAccountWhicheverKeyIsShown() {
        accounts.put("ada", new Limits(2, 10_000, 10));
        accounts.put("bob", new Limits(2, 10_000, 10));
        fly(key("ada", "ada-1"), 1);
        fly(key("ada", "ada-2"), 1);
        assertThat(refused(key("ada", "ada-3"), 1).status()).isEqualTo(429);
        fly(key("bob", "bob-1"), 1);
    }

    @Test
    void countsAKeyWithLimitsOfItsOwnAndItsAccountToo() {
        accounts.put("ada", new Limits(3, 10_000, 10));
        keys.put("ada-1", new Limits(1, 10_000, 10));
        fly(ADA, 1);
        assertThat(refused(ADA, 1).headers()).containsEntry("X-RateLimit-Limit", "1");
        // What the key was refused, the account has not used.
        fly(key("ada", "ada-2"), 1);
        fly(key("ada", "ada-2"), 1);
        assertThat(refused(key("ada", "ada-2"), 1).headers())
                .containsEntry("X-RateLimit-Limit", "3");
    }

    @Test
    void reservesTokensAndPutsThemRightBothWays() {
        accounts.put("ada", new Limits(100, 1000, 10));
        Flight less = fly(ADA, 900);
        Reply refused = refused(ADA, 101);
        assertThat(refused.headers())
                .containsEntry("X-RateLimit-Limit", "1000")
                .containsEntry("X-RateLimit-Remaining", "100")
                .containsEntry("Retry-After", "1")
                .containsEntry("x-ratelimit-remaining-requests", "99");
        less.log().opened();
        less.log().used(new Usage(40, 10, 0, 0, 0));
        less.land();
        assertThat(told(1)).containsEntry("x-ratelimit-remaining-tokens", "949");
        Flight more = fly(ADA, 50);
        more.log().opened();
        more.log().used(new Usage(1000, 150, 0, 0, 0));
        more.land();
        // 201 below none, of which a thousand come back in a minute.
        assertThat(refused(ADA, 1).headers()).containsEntry("Retry-After", "13");
    }

    @Test
    void anAnswerThatNeverCameHasUsedNoTokens() {
        accounts.put("ada", new Limits(100, 1000, 10));
        fly(ADA, 600).land();
        assertThat(told(1)).containsEntry("x-ratelimit-remaining-tokens", "999");
    }

    @Test
    void anAnswerThatNobodyCountedHasUsedWhatWasReserved() {
        accounts.put("ada", new Limits(100, 1000, 10));
        Flight flight = fly(ADA, 600);
        flight.log().opened();
        flight.land();
        assertThat(told(1)).containsEntry("x-ratelimit-remaining-tokens", "399");
    }

    @Test
    void aRequestThatMayComeToMoreThanAMinutesTokensNeedsAllOfThem() {
        accounts.put("ada", new Limits(100, 1000, 10));
        fly(ADA, 1_000_000);
        assertThat(refused(ADA, 1_000_000).headers()).containsEntry("Retry-After", "60");
        time.pass(Duration.ofMinutes(1));
        fly(ADA, 1_000_000);
    }

    @Test
    void letsInAsManyAtATimeAsThereMayBe() {
        accounts.put("ada", new Limits(100, 1000, 2));
        Flight first = fly(ADA, 1);
        fly(ADA, 1);
        Reply refused = refused(ADA, 1);
        assertThat(refused.headers())
                .containsEntry("X-RateLimit-Limit", "2")
                .containsEntry("X-RateLimit-Remaining", "0")
                .containsEntry("Retry-After", "1")
                .containsEntry("x-ratelimit-remaining-requests", "98");
        first.land();
        fly(ADA, 1);
        assertThat(refusals("concurrent")).isEqualTo(1);
    }

    @Test
    void aRefusalLeavesNoPlaceTaken() {
        accounts.put("ada", new Limits(1, 1000, 2));
        fly(ADA, 1).land();
        for (int i = 0; i < 5; i++) {
            assertThat(refused(ADA, 1).headers()).containsEntry("X-RateLimit-Limit", "1");
        }
        accounts.put("ada", new Limits(50, 10, 2));
        fly(ADA, 10);
        for (int i = 0; i < 5; i++) {
            assertThat(refused(ADA, 1).headers()).containsEntry("X-RateLimit-Limit", "10");
        }
        assertThat(refusals("concurrent")).isZero();
    }

    @Test
    void aLimitMayChangeAtAnyTime() {
        accounts.put("ada", new Limits(1, 1000, 2));
        Flight before = fly(ADA, 1);
        accounts.put("ada", new Limits(2, 1000, 2));
        fly(ADA, 1);
        assertThat(refused(ADA, 1).headers()).containsEntry("X-RateLimit-Limit", "2");
        before.land();
        fly(ADA, 1);
    }

    /** A caller of whom nothing can be seen. */
    private static final class Here implements ClientLink {
        @Override
        public SelectableChannel channel() {
            return null;
        }

        @Override
        public Presence look() {
            return Presence.HERE;
        }
    }
}
