package io.tollgate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdjustmentsTest {

    private final Adjustments told = new Adjustments();

    @Test
    void namesEachPlaceOnceInOrder() {
        told.dropped("n");
        told.changed("reasoning_effort", "high");
        told.dropped("n");
        assertThat(told.header()).isEqualTo("n, reasoning_effort=high");
    }

    @Test
    void noNameOfACallersBreaksTheHeader() {
        told.dropped("a\r\nSet-Cookie: b=c, d");
        told.dropped("größe");
        assertThat(told.header()).isEqualTo("a??Set-Cookie: b=c? d, gr??e");
    }

    @Test
    void aThousandPlacesFit() {
        for (int i = 0; i < 1000; i++) {
            told.dropped("messages[" + i + "].name");
        }
        assertThat(told.header())
                .hasSizeLessThan(1050)
                .startsWith("messages[0].name, ")
                .endsWith(" more");
        told.dropped("x".repeat(100_000));
        assertThat(told.header()).hasSizeLessThan(1050);
    }
}
