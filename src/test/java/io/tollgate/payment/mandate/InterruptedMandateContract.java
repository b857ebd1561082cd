package io.tollgate.payment.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Eip2612Permit;
import io.tollgate.payment.sandbox.SandboxCollector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is collected once, whoever is killed, asleep or at it at the same time. */
@Execution(ExecutionMode.SAME_THREAD)
abstract class InterruptedMandateContract extends OnPlayMoney {

    @Test
    void tellsTheBooksUntilTheyHaveIt() {
        opened(100_000);
        books.owe(account, 5_000);
        int[] left = {2};
        books.disturb(
                () -> {
                    if (left[0]-- > 0) {
                        throw new IllegalStateException("away");
                    }
                });
        for (int i = 0; i < 4; i++) {
            instance.round();
        }
        expectTaken(5_000);
        assertThat(books.owed(account)).isZero();
    }

    @Test
    void losesAndDoublesNothingWhereverItIsKilled() {
        long total = 0;
        int cuts = 0;
        for (boolean after : new boolean[] {false, true}) {
            boolean cut = true;
            for (int at = 0; cut; at++) {
                long debt = 1_000L + at;
                total += debt;
                cut = killed(at, after, debt);
                cuts += cut ? 1 : 0;
                assertThat(books.entered()).isEqualTo(total);
                assertThat(play.balance(PAY_TO)).isEqualTo(total);
            }
        }
        assertThat(cuts).isGreaterThan(40);
    }

    /** False if the process came to its end before it could be. */
    private boolean killed(int at, boolean after, long debt) {
        Owner debtor = new Owner();
        play.fill(debtor.address(), 5_000);
        Eip2612Permit permit = debtor.permit(SandboxCollector.SPENDER, 4_000, 0, later());
        instance.open(debtor.address(), debtor.body(ASSET, permit));
        books.owe(Instance.account(debtor.address()), debt);
        CutDatabase database = new CutDatabase(source, at, after);
        attempt(instance(database));
        clock.forward(Duration.ofMinutes(4));
        instance.round();
        instance.round();
        assertThat(books.owed(Instance.account(debtor.address())))
                .as("cut at %d %s", at, after)
                .isZero();
        assertThat(play.balance(debtor.address())).isEqualTo(5_000 - debt);
        assertThat(play.allowance(ASSET, debtor.address())).isEqualTo(4_000 - debt);
        return database.isCut();
    }

    private static void attempt(Instance instance) {
        try {
            instance.round();
        } catch (RuntimeException e) {
            // It was killed.
            assertThat(e).hasStackTraceContaining("cut off");
        }
    }

    @Test
    void manyInstancesAtOnceTakeEachDebtOnce() throws Exception {
        opened(900_000);
        long total = 0;
        List<Callable<Object>> rounds = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Instance each = instance(source);
            rounds.add(Executors.callable(() -> attemptAtOnce(each)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 30; i++) {
                long debt = 1_000L + ThreadLocalRandom.current().nextInt(1_000);
                books.owe(account, debt);
                total += debt;
                for (Future<Object> done : threads.invokeAll(rounds)) {
                    done.get();
                }
                instance.round();
                expectTaken(total);
            }
        }
    }

    private static void attemptAtOnce(Instance instance) {
        try {
            instance.round();
        } catch (ConcurrencyFailureException e) {
            // H2 may make one of them try again, with its next round.
            assertThat(e).isNotNull();
        }
    }

    @Test
    void aProcessThatSleptSendsNothingThatWasPlannedAnew() {
        opened(100_000);
        books.owe(account, 5_000);
        CollectionStore collections =
                new CollectionStore(
                        JdbcClient.create(source),
                        new TransactionTemplate(new DataSourceTransactionManager(source)),
                        ASSET,
                        clock);
        MandateStore mandates = new MandateStore(JdbcClient.create(source), ASSET, clock);
        Mandate held =
                mandates.hold(
                                mandates.awake(SandboxCollector.SPENDER).getFirst(),
                                Duration.ofMinutes(3))
                        .orElseThrow();
        assertThat(collections.plan(held, "col_asleep", PAY_TO, 5_000)).isTrue();
        clock.forward(Duration.ofMinutes(4));
        instance.round();
        instance.round();
        expectTaken(5_000);
        assertThat(collections.begin("col_asleep")).isFalse();
        assertThat(collections.plan(held, "col_late", PAY_TO, 5_000)).isFalse();
    }
}
