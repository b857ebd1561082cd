package io.tollgate.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.access.Caller;
import io.tollgate.door.Reply;
import io.tollgate.door.ReplyException;
import io.tollgate.limit.LimitSettings.Shared;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuestsTest {

    private static final String HERE = "203.0.113.1";

    private final TestTime time = new TestTime();
    private final Guests guests =
            new Guests(
                    new LimitSettings(1, 1, 1, 3, Shared.FALSE, List.of("10.0.0.0/8")),
                    new OwnCounters(time),
                    time,
                    new LimitMeters(new SimpleMeterRegistry()));

    private Reply refused(String peer, String forwarded) {
        ReplyException refused =
                catchThrowableOfType(
                        ReplyException.class, () -> guests.admit(null, peer, forwarded));
        return refused == null ? null : refused.reply();
    }

    @Test
    void refusesWhoAsksTooOften() {
        for (int i = 0; i < 3; i++) {
            assertThat(refused(HERE, null)).isNull();
        }
        assertThat(refused("203.0.113.2", null)).isNull();
        Reply reply = refused(HERE, null);
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.headers())
                .containsEntry("X-RateLimit-Limit", "3")
                .containsEntry("X-RateLimit-Remaining", "0")
                .containsEntry("X-RateLimit-Reset", "1767225660")
                .containsEntry("Retry-After", "20");
        time.pass(Duration.ofSeconds(20));
        assertThat(refused(HERE, null)).isNull();
        assertThat(refused(HERE, null)).isNotNull();
    }

    @Test
    void doesNotCountWhoHasAnAccount() {
        Caller ada = new Caller("ada", Caller.Kind.API_KEY, "k", null);
        for (int i = 0; i < 10; i++) {
            guests.admit(ada, HERE, null);
        }
        assertThat(refused(HERE, null)).isNull();
    }

    @Test
    void doesNotCountWhoPays() {
        for (int i = 0; i < 10; i++) {
            assertThat(refused(HERE, null)).isNull();
            guests.pays(HERE, null);
        }
    }

    @Test
    void countsWhoIsBehindAProxyOfOurs() {
        for (int i = 0; i < 10; i++) {
            assertThat(refused("10.0.0.1", "6.6.6." + i + ", 203.0.113." + i)).isNull();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(refused("10.0.0.1", "6.6.6." + i + ", 203.0.113.99")).isNull();
        }
        assertThat(refused("10.0.0.1", "6.6.6.9, 203.0.113.99")).isNotNull();
        // Who says the same without being a proxy of ours is counted by its own address.
        for (int i = 0; i < 3; i++) {
            assertThat(refused("198.51.100.1", "6.6.6." + i)).isNull();
        }
        assertThat(refused("198.51.100.1", "6.6.6.9")).isNotNull();
    }
}
