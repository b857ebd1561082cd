package io.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long after a caller's departure the provider was left alone. The norm is 200 ms, which half
 * of them must keep; the slowest gets some allowance for a busy machine.
 */
final class Delays {

    private static final long NORM = 200;
    private static final long ALLOWANCE = 2_000;

    private final String phase;
    private final List<Long> millis = new ArrayList<>();

    Delays(String phase) {
        this.phase = phase;
    }

    /** Both on {@link System#nanoTime()}. */
    void add(long callerLeft, long providerFree) {
        millis.add(Math.max(0, (providerFree - callerLeft) / 1_000_000));
    }

    void assertShort() {
        Collections.sort(millis);
        System.out.println("Departures " + phase + ", in ms: " + millis);
        assertThat(millis.get(millis.size() / 2)).isLessThan(NORM);
        assertThat(millis.getLast()).isLessThan(ALLOWANCE);
    }
}
