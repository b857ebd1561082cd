package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Fees at the edges: nodes want a tenth more, of both, before they replace. */
class FeeTest {

    @Test
    void raisedReplacesWhateverItWas() {
        for (long max : new long[] {0, 1, 7, 8, 9, 10, 1_000_000_007L}) {
            for (long tip : new long[] {0, 1, max / 2, max}) {
                Fee fee = fee(max, tip);
                assertThat(fee.raised().replaces(fee)).as("%s", fee).isTrue();
            }
        }
    }

    @Test
    void theCapStopsIt() {
        Fee fee = fee(100, 10);
        assertThat(fee.raised().atMost(BigInteger.valueOf(109)).replaces(fee)).isFalse();
        assertThat(fee.raised().atMost(BigInteger.valueOf(110)).replaces(fee)).isTrue();
        assertThat(fee(100, 1).atMost(BigInteger.ZERO).tip()).isZero();
    }

    @Test
    void oneOfTheTwoIsNotEnough() {
        assertThat(fee(200, 10).replaces(fee(100, 10))).isFalse();
        assertThat(fee(100, 20).replaces(fee(100, 10))).isFalse();
    }

    private static Fee fee(long max, long tip) {
        return new Fee(BigInteger.valueOf(max), BigInteger.valueOf(tip));
    }
}
