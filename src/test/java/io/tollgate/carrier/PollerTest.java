package io.tollgate.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollerTest {

    private long now = 1_000_000;
    private final Poller poller = new Poller(() -> now);
    private final List<String> run = new ArrayList<>();

    private boolean carries(String part, int micros) {
        return poller.carry(
                () -> {
                    run.add(part);
                    now += micros * 1000L;
                });
    }

    @Test
    void carriesWhatItWakes() {
        assertThat(carries("first", 40)).isTrue();
        assertThat(carries("second", 40)).isTrue();
        assertThat(run).containsExactly("first", "second");
    }

    @Test
    void givesAwayWhatWouldWaitForTooLong() {
        assertThat(carries("long", 700)).isTrue();
        assertThat(carries("behind it", 10)).isFalse();
        now += 3_000;
        assertThat(carries("still busy", 10)).isFalse();
        now += 20_000;
        assertThat(carries("after a rest", 10)).isTrue();
        assertThat(run).containsExactly("long", "after a rest");
    }

    @Test
    void givesAwayAfterManyShortOnes() {
        int carried = 0;
        while (carries("one of many", 40)) {
            carried++;
            now += 2_000;
        }
        assertThat(carried).isBetween(10, 13);
    }

    @Test
    void givesAwayWhatYieldsToIt() {
        List<Boolean> nested = new ArrayList<>();
        poller.carry(() -> nested.add(poller.carry(() -> run.add("yielded"))));
        assertThat(nested).containsExactly(false);
        assertThat(run).isEmpty();
    }

    @Test
    void outlivesWhatFails() {
        assertThat(poller.carry(() -> throwing("no memory"))).isTrue();
        assertThat(carries("next", 1)).isTrue();
    }

    private static void throwing(String why) {
        throw new OutOfMemoryError(why);
    }
}
