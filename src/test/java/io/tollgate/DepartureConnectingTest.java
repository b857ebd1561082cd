package io.tollgate;

import static io.tollgate.TwoProviders.JSON;
import static io.tollgate.TwoProviders.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.mock.Exchange;
import io.tollgate.stream.FlightWatch;
import io.tollgate.upstream.Breakers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A caller who leaves before his provider knows of him. */
class DepartureConnectingTest {

    private static long gone(TwoProviders providers, int remaining) {
        FlightWatch watch = providers.gateway().bean(FlightWatch.class);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(10))
                .until(() -> watch.count() == remaining);
        return System.nanoTime();
    }

    private static int failures(TwoProviders providers) {
        return providers
                .gateway()
                .bean(Breakers.class)
                .of("openai")
                .getMetrics()
                .getNumberOfFailedCalls();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whileConnecting() throws Exception {
        try (DeafProvider deaf = new DeafProvider();
                TwoProviders providers =
                        TwoProviders.start(
                                Map.of(
                                        "tollgate.upstreams.openai.base-url", deaf.baseUrl(),
                                        "tollgate.dispatch.connect-timeout", "20s",
                                        "tollgate.dispatch.first-byte-timeout", "20s"))) {
            Delays delays = new Delays("while connecting");
            for (String body : List.of(JSON, STREAM, JSON, STREAM)) {
                delays.add(leaveWhileConnecting(providers, deaf, body), gone(providers, 0));
                assertThat(deaf.called()).isFalse();
            }
            delays.assertShort();
            assertThat(providers.second().exchanges()).isEmpty();
            assertThat(failures(providers)).isZero();
        }
    }

    private static long leaveWhileConnecting(TwoProviders providers, DeafProvider deaf, String body)
            throws IOException {
        try (RawCaller caller = RawCaller.ask(providers.gateway(), body)) {
            await().atMost(Duration.ofSeconds(10)).until(deaf::called);
            return caller.leave(true);
        }
    }

    @Test
    void whileAllConnectionsAreTaken() throws Exception {
        try (TwoProviders providers =
                TwoProviders.start(
                        Map.of(
                                "tollgate.dispatch.max-connections", "1",
                                "tollgate.dispatch.connect-timeout", "20s",
                                "tollgate.dispatch.first-byte-timeout", "20s"))) {
            providers.first().then(Exchange::waitForDeparture);
            Delays delays = new Delays("while all connections are taken");
            try (RawCaller holder = RawCaller.ask(providers.gateway(), JSON)) {
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> providers.first().exchanges().size() == 1);
                for (String body : List.of(JSON, STREAM, JSON, STREAM)) {
                    delays.add(leaveWhileQueued(providers, body), gone(providers, 1));
                }
                holder.leave(true);
            }
            delays.assertShort();
            assertThat(providers.first().exchanges()).hasSize(1);
            assertThat(providers.second().exchanges()).isEmpty();
            assertThat(failures(providers)).isZero();
            assertThat(providers.gateway().post(TwoProviders.PATH, JSON).statusCode())
                    .as("nobody who left has kept the place")
                    .isEqualTo(200);
        }
    }

    private static long leaveWhileQueued(TwoProviders providers, String body) throws IOException {
        FlightWatch watch = providers.gateway().bean(FlightWatch.class);
        try (RawCaller caller = RawCaller.ask(providers.gateway(), body)) {
            await().during(Duration.ofMillis(150))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> watch.count() == 2);
            return caller.leave(true);
        }
    }
}
