package io.tollgate.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When a caller who is gone has left. */
class FlightTest {

    private final AtomicInteger ended = new AtomicInteger();
    private final Flight flight = new Flight("req_1", null);

    private void asks() {
        flight.calling(ended::incrementAndGet);
    }

    @Test
    void whoIsGoneBeforeTheLastOfItHasLeft() {
        asks();
        flight.left();
        flight.finishing();
        assertThat(flight.outcome(200)).isEqualTo("left");
        assertThat(flight.over()).isTrue();
        assertThat(ended).hasValue(1);
    }

    @Test
    void whoIsGoneAfterwardsHasNotAndEndsNothing() {
        asks();
        flight.finishing();
        flight.left();
        assertThat(flight.outcome(200)).isEqualTo("served");
        assertThat(flight.outcome(404)).isEqualTo("refused");
        assertThat(ended).hasValue(0);
    }

    @Test
    void whoTheLastOfItCannotBeWrittenToHasLeft() {
        flight.finishing();
        flight.cut(Cut.CLIENT_LEFT);
        assertThat(flight.outcome(200)).isEqualTo("left");
    }

    @Test
    void aTimeOutEndsOneCallAndDepartureAll() {
        asks();
        flight.cut(Cut.GAP_TIMEOUT);
        assertThat(flight.over()).isFalse();
        asks();
        flight.left();
        flight.cut(Cut.SHUTDOWN);
        asks();
        assertThat(flight.cut()).isEqualTo(Cut.CLIENT_LEFT);
        assertThat(ended).hasValue(3);
    }
}
