package io.tollgate;

import static io.tollgate.TwoProviders.JSON;
import static io.tollgate.TwoProviders.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.mock.Answers;
import io.tollgate.mock.Exchange;
import io.tollgate.upstream.Breakers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A caller who leaves while his provider thinks or speaks ends the call. */
class DepartureTest {

    private static final String SILENT = "";
    private static final String OPENED = Answers.streamHead();
    private static final String SPEAKING = OPENED + Answers.role() + Answers.word("x");

    @RegisterExtension static final TwoProviders providers = TwoProviders.start();

    @AfterEach
    void nobodyIsToBlame() {
        assertThat(
                        providers
                                .gateway()
                                .bean(Breakers.class)
                                .of("openai")
                                .getMetrics()
                                .getNumberOfFailedCalls())
                .isZero();
    }

    @Test
    void beforeTheFirstByteOfAWholeAnswer() throws Exception {
        departures("before a whole answer", JSON, SILENT, "");
    }

    @Test
    void beforeTheFirstByteOfAStream() throws Exception {
        departures("before a stream", STREAM, SILENT, "");
    }

    @Test
    void beforeTheFirstEvent() throws Exception {
        departures("before the first event", STREAM, OPENED, "");
    }

    @Test
    void whileTheFirstEventIsOnItsWay() throws Exception {
        departures("while an event is on its way", STREAM, SPEAKING, "");
    }

    @Test
    void betweenEvents() throws Exception {
        departures("between events", STREAM, SPEAKING, "\"x\"");
    }

    private static void departures(String phase, String ask, String said, String heard)
            throws Exception {
        Delays delays = new Delays(phase);
        for (boolean reset : List.of(true, false, true, false)) {
            departure(delays, ask, said, heard, reset);
        }
        delays.assertShort();
    }

    private static void departure(
            Delays delays, String ask, String said, String heard, boolean reset) throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        int others = providers.second().exchanges().size();
        providers
                .first()
                .then(
                        exchange -> {
                            exchange.write(said);
                            waiting.countDown();
                            exchange.waitForDeparture();
                        });
        try (RawCaller caller = RawCaller.ask(providers.gateway(), ask)) {
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
            caller.hear(heard);
            Exchange exchange = providers.first().last();
            delays.add(caller.leave(reset), exchange.leftAt());
        }
        assertThat(providers.second().exchanges()).hasSize(others);
    }
}
