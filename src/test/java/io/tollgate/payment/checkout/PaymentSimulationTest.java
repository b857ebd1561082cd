package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Random interleavings of several requests with one payment in several processes that crash, sleep
 * and lose answers, statement by statement. A failure names its seed: {@code -Dsimulation.seed=}.
 */
class PaymentSimulationTest {

    private static final int RUNS = Integer.getInteger("simulation.runs", 10_000);

    @BeforeAll
    static void quiet() {
        for (String name : List.of("io.tollgate", "org.springframework", "org.flywaydb")) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.ERROR);
        }
    }

    /** On virtual threads, as changing between strands takes a tenth of the time there. */
    private static void run(int runs, boolean faulty, UnaryOperator<String> sql) throws Exception {
        long first = Long.getLong("simulation.seed", System.nanoTime());
        int lanes = Math.min(runs, Runtime.getRuntime().availableProcessors());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> all = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                LongStream seeds =
                        LongStream.iterate(
                                first + lane, seed -> seed < first + runs, seed -> seed + lanes);
                all.add(() -> run(seeds, faulty, sql));
            }
            for (Future<Void> done : threads.invokeAll(all)) {
                done.get();
            }
        }
    }

    private static Void run(LongStream seeds, boolean faulty, UnaryOperator<String> sql) {
        try (SimulatedDatabase database = new SimulatedDatabase(sql)) {
            Flyway.configure().dataSource(database).load().migrate();
            JdbcClient jdbc = JdbcClient.create(database);
            seeds.forEach(seed -> new SimulatedWorld(seed, faulty, jdbc).run());
        }
        return null;
    }

    @Test
    void nobodyPaysForNothingAndNothingIsServedUnpaid() throws Exception {
        run(Long.getLong("simulation.seed") == null ? RUNS : 1, true, UnaryOperator.identity());
    }

    @Test
    void nobodyIsServedTwiceAndNoProviderAskedTwiceWhereNothingFails() throws Exception {
        run(RUNS / 10, false, UnaryOperator.identity());
    }

    /** Else it would not be worth much. */
    @Test
    void somebodyPaysForNothingWhereAttemptsAreNotFenced() {
        assertThatThrownBy(
                        () ->
                                run(
                                        RUNS,
                                        true,
                                        sql -> sql.replace("attempt = ?", "attempt >= 0 * ?")))
                .hasCauseInstanceOf(AssertionError.class);
    }
}
