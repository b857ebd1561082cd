package io.tollgate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.catalog.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacesTest {

    private static final Candidate A = new Candidate("a", "m");
    private static final Candidate B = new Candidate("b", "m");
    private static final Candidate C = new Candidate("c", "m");
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong now = new AtomicLong(-5);
    private final Paces paces = new Paces(now::get);

    private void answered(Candidate candidate, double seconds, long tokens) {
        long took = (long) (seconds * SECOND);
        paces.answered(candidate, true, took, took, tokens);
    }

    private List<Candidate> order(String sort) {
        return paces.fastestFirst(List.of(A, B, C), sort, true);
    }

    @Test
    void whoIsUnknownComesFirstAndWhoIsBeingTriedLast() {
        answered(A, 1, 10);
        assertThat(order("latency")).containsExactly(B, C, A);

        paces.asked(B, true);
        assertThat(order("latency")).containsExactly(C, A, B);

        now.addAndGet(11 * SECOND);
        assertThat(order("latency")).as("it never answered").containsExactly(B, C, A);
    }

    @Test
    void sortsByWhatIsAskedFor() {
        answered(A, 1, 10);
        answered(B, 2, 100);
        answered(C, 3, 90);
        assertThat(order("latency")).containsExactly(A, B, C);
        assertThat(order("throughput")).containsExactly(B, C, A);
    }

    @Test
    void theLastAnswersCountMost() {
        answered(A, 1, 10);
        answered(B, 2, 10);
        answered(C, 9, 10);
        answered(A, 2, 10);
        assertThat(order("latency")).as("one slow answer of a fast one").containsExactly(A, B, C);

        for (int i = 0; i < 30; i++) {
            answered(A, 8, 10);
        }
        assertThat(order("latency")).as("it has become slow").containsExactly(B, A, C);
    }

    @Test
    void whatIsOldIsNotKnown() {
        answered(A, 1, 10);
        answered(B, 2, 10);
        answered(C, 3, 10);
        now.addAndGet(601 * SECOND);
        answered(B, 2, 10);
        assertThat(order("latency")).containsExactly(A, C, B);
    }

    @Test
    void whatDidNotComeToItsEndSaysNothingOfThroughput() {
        answered(A, 1, 10);
        answered(B, 1, 20);
        answered(C, 1, 30);
        answered(C, 1, 0);
        assertThat(order("throughput")).containsExactly(C, B, A);
    }

    @Test
    void streamsAndWholeAnswersAreKeptApart() {
        paces.answered(A, false, SECOND, SECOND, 10);
        answered(B, 2, 10);
        answered(C, 3, 10);
        assertThat(order("latency")).containsExactly(A, B, C);
        assertThat(paces.fastestFirst(List.of(A, B, C), "latency", false)).containsExactly(B, C, A);
    }

    @Test
    void manyThreadsLoseNothing() throws Exception {
        answered(B, 1.5, 10);
        answered(C, 3, 10);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4_000; i++) {
                threads.execute(() -> answered(A, 2, 10));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(order("latency")).containsExactly(B, A, C);
    }
}
