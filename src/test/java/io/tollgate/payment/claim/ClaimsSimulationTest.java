package io.tollgate.payment.claim;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.payment.Payment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Random interleavings of several requests with one payment in several processes that crash, sleep
 * and lose answers. A failure names its seed: {@code -Dsimulation.seed=}.
 */
class ClaimsSimulationTest {

    private static final int RUNS = Integer.getInteger("simulation.runs", 10_000);
    private static final int PROCESSES = 3;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static JdbcClient jdbc;

    @BeforeAll
    static void open() {
        for (String name : List.of("io.tollgate", "org.springframework", "org.flywaydb")) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.ERROR);
        }
        JdbcConnectionPool pool =
                JdbcConnectionPool.create(
                        "jdbc:h2:mem:simulation;MODE=PostgreSQL;DB_CLOSE_DELAY=-1", "sa", "");
        Flyway.configure().dataSource(pool).load().migrate();
        jdbc = JdbcClient.create(pool);
    }

    @Test
    void nobodyPaysForNothingAndNothingIsServedUnpaid() {
        long first = Long.getLong("simulation.seed", System.nanoTime());
        int runs = Long.getLong("simulation.seed") == null ? RUNS : 1;
        for (long seed = first; seed < first + runs; seed++) {
            new World(seed, true).run();
        }
    }

    @Test
    void nobodyIsServedTwiceAndNoProviderAskedTwiceWhereNothingFails() {
        long first = System.nanoTime();
        for (long seed = first; seed < first + RUNS / 10; seed++) {
            new World(seed, false).run();
        }
    }

    /** One run: some processes, one payment. */
    private static final class World {

        private final long seed;
        private final boolean faulty;
        private final Random dice;
        private final SimulatedChain chain;
        private final ClaimStore store;
        private final LeaseStore leases;
        private final Payment payment;
        private final List<Claims> processes = new ArrayList<>();
        private final List<SimulatedRequest> requests = new ArrayList<>();
        private final SimulatedRequest.Effects effects = new SimulatedRequest.Effects();

        World(long seed, boolean faulty) {
            this.seed = seed;
            this.faulty = faulty;
            dice = new Random(seed);
            chain = new SimulatedChain(dice);
            chain.healthy = !faulty;
            store = new ClaimStore(jdbc, new Lease(chain, LEASE));
            leases = new LeaseStore(jdbc, new Lease(chain, LEASE));
            payment = chain.payment();
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(new Claims(store, leases));
            }
        }

        void run() {
            for (int i = 0; i < 2 + dice.nextInt(3); i++) {
                arrive();
            }
            for (int i = 0; i < 40; i++) {
                happen();
            }
            heal();
            judge();
            jdbc.sql("delete from payment_claim").update();
        }

        private void arrive() {
            Claims process = processes.get(dice.nextInt(PROCESSES));
            requests.add(new SimulatedRequest(payment, process, chain, effects));
        }

        private void happen() {
            int what = dice.nextInt(faulty ? 20 : 16);
            switch (what) {
                case 16 -> crash(dice.nextInt(PROCESSES));
                case 17 -> chain.pass(dice.nextInt(60));
                case 18 -> processes.get(dice.nextInt(PROCESSES)).renew();
                case 19 -> arrive();
                case 15 -> reconciler(processes.get(dice.nextInt(PROCESSES))).round();
                default ->
                        requests.get(dice.nextInt(requests.size()))
                                .go(faulty && dice.nextInt(8) == 0);
            }
        }

        private void crash(int process) {
            requests.removeIf(request -> request.of(processes.get(process)));
            processes.set(process, new Claims(store, leases));
            arrive();
        }

        private Reconciler reconciler(Claims process) {
            return new Reconciler(
                    process,
                    store,
                    leases,
                    chain,
                    SimulatedChain.ASSET,
                    LEASE,
                    new SimpleMeterRegistry());
        }

        /** Nothing fails any more, and the caller comes again and again. */
        private void heal() {
            chain.healthy = true;
            requests.forEach(this::finish);
            for (int i = 0; i < 30 && row().state() != ClaimState.DELIVERED; i++) {
                chain.pass(31);
                reconciler(processes.getFirst()).round();
                finish(new SimulatedRequest(payment, processes.getFirst(), chain, effects));
            }
        }

        private void finish(SimulatedRequest request) {
            while (!request.over()) {
                request.go(false);
            }
        }

        private ClaimRow row() {
            return store.find(payment, SimulatedChain.OURS).orElseThrow();
        }

        private void judge() {
            ClaimRow row = row();
            boolean moved = chain.moved.contains(payment.authorization().nonce());
            assertThat(row.state())
                    .as("seed %d", seed)
                    .isEqualTo(moved ? ClaimState.DELIVERED : ClaimState.RELEASED);
            assertThat(row.transaction() != null).as("sums, seed %d", seed).isEqualTo(moved);
            assertThat(effects.heard > 0).as("paid for nothing, seed %d", seed).isEqualTo(moved);
            assertThat(effects.unpaid).as("served unpaid, seed %d", seed).isFalse();
            if (!faulty) {
                assertThat(effects.heard).as("served, seed %d", seed).isEqualTo(1);
                assertThat(effects.calls).as("asked, seed %d", seed).isEqualTo(1);
            }
        }
    }
}
