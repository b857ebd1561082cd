package io.tollgate.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The watch of all flights waits for none of them. */
class FlightWatchTest {

    @Test
    void isNotKeptByWhatIsDoneAtAnEnd() {
        Flight flight = new Flight("req_1", null);
        AtomicBoolean kept = new AtomicBoolean(true);
        flight.atEnd(() -> kept.set(Thread.holdsLock(flight)));
        try (FlightWatch watch = new FlightWatch()) {
            watch.depart(flight);
            watch.land(flight);
        }
        assertThat(kept).isFalse();
        assertThat(flight.landed()).isTrue();
    }
}
