package io.tollgate.payment.remote;

import static io.tollgate.payment.remote.Remote.IN_THE_WINDOW;
import static io.tollgate.payment.remote.Remote.REQUIREMENTS;
import static io.tollgate.payment.remote.Remote.SECOND;
import static io.tollgate.payment.remote.Remote.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import io.tollgate.payment.Verification;
import io.tollgate.payment.Verification.Unavailable;
import io.tollgate.payment.Verification.Valid;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many calls at once, and a facilitator that is down for a while. */
class FacilitatorLoadTest {

    private static final String VALID = "{\"isValid\":true}";

    private MockFacilitator mock;

    @BeforeEach
    void start() throws IOException {
        mock = new MockFacilitator();
    }

    @AfterEach
    void stop() throws IOException {
        mock.close();
    }

    private HttpFacilitator facilitator(Duration queueTimeout, RemoteSettings.Breaker breaker) {
        return Remote.facilitator(
                Remote.settings(mock.url(), 8, queueTimeout, breaker), null, IN_THE_WINDOW);
    }

    private static <T> List<T> parallel(int calls, Callable<T> call) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                futures.add(threads.submit(call));
            }
            for (Future<T> future : futures) {
                results.add(future.get());
            }
        }
        return results;
    }

    @Test
    void athousandCallsGoThroughEightPlaces() throws Exception {
        mock.plays(mock.json(VALID));
        try (HttpFacilitator facilitator =
                facilitator(Duration.ofSeconds(60), Remote.breaker(1000, 1000))) {
            List<Verification> results =
                    parallel(1000, () -> facilitator.verify(SECOND, REQUIREMENTS));
            assertThat(results).hasSize(1000).allMatch(Valid.class::isInstance);
        }
        assertThat(mock.calls()).hasSize(1000);
        assertThat(mock.mostOpen()).isBetween(2, 8 + 1);
    }

    @Test
    void whoFindsNoPlaceInTimeHasCertainlyNotSent() throws Exception {
        mock.plays(mock.slow(300, SETTLED));
        try (HttpFacilitator facilitator =
                facilitator(Duration.ofMillis(50), Remote.breaker(1000, 1000))) {
            List<Settlement> results =
                    parallel(100, () -> facilitator.settle(SECOND, REQUIREMENTS));
            long settled = results.stream().filter(Settled.class::isInstance).count();
            long refused = results.stream().filter(FacilitatorLoadTest::isNotSent).count();
            assertThat(settled).isBetween(8L, 16L).isEqualTo(mock.calls().size());
            assertThat(settled + refused).isEqualTo(100);
        }
    }

    private static boolean isNotSent(Settlement settlement) {
        return settlement instanceof Settlement.NotSent;
    }

    @Test
    void theBreakerOpensAndRecovers() throws Exception {
        mock.plays(mock.answer(502, "<html>"));
        try (HttpFacilitator facilitator =
                facilitator(Duration.ofSeconds(1), Remote.breaker(4, 4))) {
            for (int i = 0; i < 4; i++) {
                assertThat(facilitator.settle(SECOND, REQUIREMENTS)).isInstanceOf(Unknown.class);
            }
            assertThat(isNotSent(facilitator.settle(SECOND, REQUIREMENTS))).isTrue();
            assertThat(facilitator.verify(SECOND, REQUIREMENTS)).isInstanceOf(Unavailable.class);
            assertThat(facilitator.reconcile(SECOND, REQUIREMENTS)).isInstanceOf(Unknown.class);
            assertThat(mock.calls()).hasSize(4);
            mock.plays(mock.json(SETTLED));
            Thread.sleep(400);
            assertThat(facilitator.settle(SECOND, REQUIREMENTS)).isInstanceOf(Settled.class);
            assertThat(facilitator.settle(SECOND, REQUIREMENTS)).isInstanceOf(Settled.class);
        }
    }

    @Test
    void refusalsAreAnswersAndOpenNoBreaker() {
        mock.plays(
                mock.answer(400, "{\"isValid\":false,\"invalidReason\":\"insufficient_funds\"}"));
        try (HttpFacilitator facilitator =
                facilitator(Duration.ofSeconds(1), Remote.breaker(4, 4))) {
            for (int i = 0; i < 10; i++) {
                assertThat(facilitator.verify(SECOND, REQUIREMENTS))
                        .isInstanceOf(Verification.Invalid.class);
            }
        }
    }

    @Test
    void whatIsUnderWayIsUnknownWhenTheGatewayStops() throws Exception {
        mock.plays(mock.slow(400, SETTLED));
        HttpFacilitator facilitator =
                facilitator(Duration.ofSeconds(1), Remote.breaker(1000, 1000));
        Thread.ofVirtual()
                .start(
                        () -> {
                            while (mock.calls().isEmpty()) {
                                Thread.onSpinWait();
                            }
                            facilitator.close();
                        });
        assertThat(facilitator.settle(SECOND, REQUIREMENTS)).isInstanceOf(Unknown.class);
    }

    @Test
    void anInterruptedCallerGetsAwayAtOnce() {
        mock.plays(mock.json(VALID));
        Thread.currentThread().interrupt();
        try (HttpFacilitator facilitator = Remote.facilitator(mock.url())) {
            assertThat(facilitator.verify(SECOND, REQUIREMENTS)).isInstanceOf(Unavailable.class);
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void pendingAndThenNobodyThereIsUnknown() {
        mock.plays(
                visit -> {
                    mock.read(visit);
                    mock.close();
                    MockFacilitator.write(visit.socket(), 400, Remote.PENDING);
                });
        try (HttpFacilitator facilitator = Remote.facilitator(mock.url())) {
            assertThat(facilitator.settle(SECOND, REQUIREMENTS))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.transaction()).isEqualTo(Remote.HASH));
        }
    }
}
