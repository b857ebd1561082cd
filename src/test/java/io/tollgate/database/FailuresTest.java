package io.tollgate.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A failure that lasts is a few lines in the log. */
@ExtendWith(OutputCaptureExtension.class)
class FailuresTest {

    private static final String WHAT = "7 letters have to wait";

    private final Failures failures = new Failures(LoggerFactory.getLogger("letters"));

    private void fail(int times, String cause) {
        for (int i = 0; i < times; i++) {
            failures.again(WHAT, new IllegalStateException("sending", new IOException(cause)));
        }
    }

    private static List<String> lines(CapturedOutput output) {
        return output.getAll().lines().filter(line -> line.contains("letters")).toList();
    }

    @Test
    void beginsWithItsCauseInOneLineAndEndsWithHowOftenItCame(CapturedOutput output) {
        fail(30, "refused");
        failures.over("Letters leave again");
        failures.over("Letters leave again");
        assertThat(lines(output)).hasSize(2);
        assertThat(lines(output).getFirst())
                .contains("WARN", WHAT + ", for the 1. time: java.io.IOException: refused")
                .doesNotContain("IllegalStateException");
        assertThat(lines(output).getLast()).contains("Letters leave again, after 30 failures");
    }

    @Test
    void isSaidAgainWhenItsCauseChangesAndNowAndThen(CapturedOutput output) {
        fail(61, "refused");
        fail(1, "no route to host");
        fail(1, "refused");
        assertThat(lines(output)).hasSize(4);
        assertThat(lines(output).get(1)).contains("for the 61. time");
        assertThat(lines(output).get(2)).contains("for the 1. time", "no route");
    }
}
