package io.tollgate.payment.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Nobody pays twice or for nothing, and nothing is served unpaid: whatever provider, facilitator
 * and caller do, and wherever the process dies.
 */
class PaymentMatrixTest {

    private static Matrix matrix;

    @BeforeAll
    static void play() throws Exception {
        matrix = new Matrix();
        matrix.play();
    }

    @AfterAll
    static void stop() throws IOException {
        matrix.close();
    }

    @TestFactory
    Stream<DynamicTest> everybodyGetsWhatIsTheirs() {
        return matrix.plays().stream()
                .map(
                        play ->
                                DynamicTest.dynamicTest(
                                        play.course().cell().toString(), play::verdict));
    }

    @Test
    void whatMovedIsWhatTheGatewayKnowsOf() {
        assertThat(matrix.differences()).hasSize(2).containsOnly(0L);
    }
}
