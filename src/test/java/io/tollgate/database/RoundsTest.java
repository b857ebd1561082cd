package io.tollgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Rounds that fail go on, and do not fill the log. */
@ExtendWith(OutputCaptureExtension.class)
class RoundsTest {

    private static final int FAILING = 50;

    private final AtomicInteger count = new AtomicInteger();

    /** Fails for a while. */
    private final class Patrol extends Rounds {
        Patrol() {
            super("patrol", Duration.ofMillis(1));
        }

        @Override
        protected void round() {
            if (count.incrementAndGet() <= FAILING) {
                throw new IllegalStateException("round", new IllegalArgumentException("away"));
            }
        }
    }

    private static List<String> lines(CapturedOutput output) {
        return output.getAll().lines().filter(line -> line.contains("patrol: ")).toList();
    }

    @Test
    void areLoggedWhenTheyBeginToFailAndWhenThatIsOver(CapturedOutput output) {
        Patrol patrol = new Patrol();
        patrol.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> count.get() > FAILING + 5);
        patrol.stop();
        assertThat(lines(output)).hasSize(2);
        assertThat(lines(output).getFirst())
                .contains("WARN", "patrol: not possible right now", "away");
        assertThat(lines(output).getLast()).contains("patrol: possible again, after 50 failures");
    }
}
