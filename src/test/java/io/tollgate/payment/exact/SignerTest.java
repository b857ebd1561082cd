package io.tollgate.payment.exact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Both ways of signing have the same contract. */
class SignerTest {

    @Nested
    class Library extends SignerContract {
        Library() {
            super(new NativeCurve());
        }
    }

    @Nested
    class Java extends SignerContract {
        Java() {
            super(new JavaCurve());
        }
    }

    @Test
    void makesAnotherKeyEachTime() {
        assertThat(Signer.random().address()).isNotEqualTo(Signer.random().address());
    }
}
