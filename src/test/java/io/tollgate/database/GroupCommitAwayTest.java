package io.tollgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Nobody waits for a database that is away. */
class GroupCommitAwayTest {

    private static final List<Change> WANTED = List.of(Change.of("a", "nothing"));
    private static final RuntimeException GONE = new TransactionSystemException("not answered");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger transactions = new AtomicInteger();

    /** Begins no transaction before it may, and then none succeeds. */
    private final class Away implements TransactionOperations {

        private final IntFunction<RuntimeException> failure;

        /**
         * @param failure of each, by how many there were before
         */
        Away(IntFunction<RuntimeException> failure) {
            this.failure = failure;
        }

        @Override
        public <T> T execute(TransactionCallback<T> work) {
            int before = transactions.getAndIncrement();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw failure.apply(before);
        }
    }

    private static GroupCommit on(TransactionOperations database, Duration longest) {
        return new GroupCommit("away", new JdbcTemplate(), database, longest);
    }

    private static List<CompletableFuture<Boolean>> many(GroupCommit changes, int count) {
        return Stream.generate(() -> changes.begin(WANTED)).limit(count).toList();
    }

    private void awaitBegun() {
        while (transactions.get() == 0) {
            Thread.onSpinWait();
        }
    }

    private static void requireLost(CompletableFuture<Boolean> begun) {
        assertThatThrownBy(() -> Lane.await(begun, LONG))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("not answered");
    }

    @Test
    void whoeverWaitsIsToldAtOnceAndNothingIsMadeAgain() throws Exception {
        try (GroupCommit lost = on(new Away(before -> GONE), LONG)) {
            CompletableFuture<Boolean> first = lost.begin(WANTED);
            awaitBegun();
            List<CompletableFuture<Boolean>> all = many(lost, 600);
            open.countDown();
            requireLost(first);
            all.forEach(GroupCommitAwayTest::requireLost);
            assertThat(transactions).hasValue(1);
            requireLost(lost.begin(WANTED));
        }
    }

    @Test
    void whoeverWaitsForHisTurnIsToldAtOnceToo() throws Exception {
        Away goesMeanwhile =
                new Away(before -> before < 2 ? new CannotAcquireLockException("held") : GONE);
        try (GroupCommit lost = on(goesMeanwhile, LONG)) {
            CompletableFuture<Boolean> first = lost.begin(WANTED);
            awaitBegun();
            List<CompletableFuture<Boolean>> all = many(lost, 100);
            open.countDown();
            assertThatThrownBy(() -> Lane.await(first, LONG))
                    .isInstanceOf(CannotAcquireLockException.class);
            all.forEach(GroupCommitAwayTest::requireLost);
            assertThat(transactions).hasValue(3);
        }
    }

    @Test
    void nobodyIsKeptByOneThatSaysNothing() throws Exception {
        try (GroupCommit silent = on(new Away(before -> GONE), Duration.ofMillis(50))) {
            assertThatThrownBy(() -> silent.make(WANTED))
                    .isInstanceOf(DataAccessResourceFailureException.class);
            open.countDown();
        }
    }
}
