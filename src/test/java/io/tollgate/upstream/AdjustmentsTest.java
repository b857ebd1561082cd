package io.tollgate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of a request that was told otherwise. */
class AdjustmentsTest {

    private final Adjustments adjustments = new Adjustments();

    @Test
    void namesEachPlaceOnceInTheOrderOfTheRequest() {
        adjustments.dropped("user");
        adjustments.changed("reasoning_effort", "low");
        adjustments.dropped("user");

        assertThat(adjustments.header()).isEqualTo("user, reasoning_effort=low");
    }

    @Test
    void aCallersOwnNamesCannotBreakOutOfTheHeader() {
        adjustments.dropped("x\r\nSet-Cookie: a=1\u0000\u00e9");

        assertThat(adjustments.header()).isEqualTo("x??Set-Cookie: a=1??");
    }

    @Test
    void manyNamesAreCut() {
        for (int i = 0; i < 10_000; i++) {
            adjustments.dropped("field_" + i);
        }
        assertThat(adjustments.header()).hasSizeLessThan(2_100).endsWith("...");
    }
}
