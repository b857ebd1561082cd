package io.tollgate.payment.exact;

import org.junit.jupiter.api.Nested;

/** Both ways of finding a signer have the same contract. */
class RecoveryTest {

    @Nested
    class Library extends RecoveryContract {
        Library() {
            super(new NativeCurve());
        }
    }

    @Nested
    class Java extends RecoveryContract {
        Java() {
            super(new JavaCurve());
        }
    }
}
