package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Payment;
import io.tollgate.payment.claim.SimulatedChain;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever sleeps longer than the lease asks nobody to pay again for what others have settled. */
class TakenOverTest {

    /**
     * What happens at the chain's next pauses: before it is asked, and before its answer is back.
     */
    private final Queue<Runnable> pauses = new ArrayDeque<>();

    private final SimulatedDatabase database = new SimulatedDatabase(UnaryOperator.identity());
    private final SimulatedChain chain = new SimulatedChain(new Refusing(), this::pause);
    private final Payment payment = chain.payment();
    private final SimulatedRequest.Effects effects = new SimulatedRequest.Effects();
    private SimulatedProcess first;
    private SimulatedProcess second;

    /** Dice by which the chain refuses, and is settled again by who asks what became of it. */
    private static final class Refusing extends Random {
        private static final long serialVersionUID = 1;

        @Override
        public int nextInt(int bound) {
            return 0;
        }

        @Override
        public boolean nextBoolean() {
            return true;
        }
    }

    @BeforeEach
    void open() {
        Flyway.configure().dataSource(database).load().migrate();
        first = process();
        second = process();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private SimulatedProcess process() {
        return new SimulatedProcess(
                JdbcClient.create(database),
                chain,
                SimulatedProcess.facilitator(chain),
                SimulatedProcess.schemes(chain));
    }

    private void pause() {
        Runnable next = pauses.poll();
        if (next != null) {
            next.run();
        }
    }

    private void send(SimulatedProcess to) {
        new SimulatedRequest(to, chain, payment, effects, new Refusing(), false).strand().finish();
    }

    private void sleep() {
        chain.heal();
        chain.pass((int) SimulatedProcess.LEASE.toSeconds() + 1);
    }

    private void assertPaidAndServedOnce() {
        assertThat(chain.hasMoved(payment)).isTrue();
        assertThat(effects.heard).isEqualTo(1);
        assertThat(effects.asked).isZero();
        assertThat(effects.failed).isEqualTo(1);
    }

    @Test
    void whileItWasVerified() {
        pauses.add(
                () -> {
                    sleep();
                    send(second);
                });

        send(first);

        assertPaidAndServedOnce();
    }

    @Test
    void whileItsSettlementWasRefused() {
        pauses.add(() -> {});
        pauses.add(() -> {});
        pauses.add(
                () -> {
                    sleep();
                    second.upkeep.reconcile();
                });

        send(first);

        send(second);
        assertPaidAndServedOnce();
    }

    @Test
    void evenWhenItsWindowHasClosed() {
        chain.heal();
        send(first);
        chain.pass(SimulatedChain.OURS.maxTimeoutSeconds());

        send(second);

        assertPaidAndServedOnce();
    }

    @Test
    void evenWhenItsWindowClosesWhileItIsServed() {
        chain.heal();
        pauses.add(
                () -> {
                    chain.pass(SimulatedChain.OURS.maxTimeoutSeconds() - 1);
                    first.upkeep.keep();
                    send(second);
                });

        send(first);

        assertPaidAndServedOnce();
    }
}
