package io.tollgate.payment.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.payment.Facilitator;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Verification;
import io.tollgate.payment.claim.Claiming.Settling;
import io.tollgate.payment.claim.Claiming.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes ask what became of a settlement, and an answer takes longer than a lease. */
abstract class SlowAnswerContract {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Settlement.Settled MOVED = new Settlement.Settled("0xabc", "0x1", 10_000);

    private record Asked(Supplier<Settlement> answer) implements Facilitator {

        @Override
        public Verification verify(Payment payment, PaymentRequirements requirements) {
            throw new AssertionError("is only asked about");
        }

        @Override
        public Settlement settle(Payment payment, PaymentRequirements requirements) {
            throw new AssertionError("is only asked about");
        }

        @Override
        public Settlement reconcile(Payment payment, PaymentRequirements requirements) {
            return answer.get();
        }
    }

    private final Payment payment = new SimulatedChain(new Random(1), () -> {}).payment();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Supplier<Settlement> answer = () -> MOVED;
    private int othersQuestions;
    private ClaimRows rows;
    private Upkeep first;
    private Upkeep second;
    private Claim lost;

    abstract DataSource dataSource();

    @BeforeEach
    void losesAnOutcome() {
        JdbcClient jdbc = JdbcClient.create(dataSource());
        rows = new ClaimRows(jdbc);
        first = process(jdbc, () -> answer.get());
        second =
                process(
                        jdbc,
                        () -> {
                            othersQuestions++;
                            return MOVED;
                        });
        lost = ((Taken) take()).claim();
        assertThat(first.claims().settling(lost)).isTrue();
        first.claims().release(lost);
    }

    private Upkeep process(JdbcClient jdbc, Supplier<Settlement> answers) {
        return new Upkeep(
                jdbc, new Lease(() -> now, LEASE), new Asked(answers), new SimpleMeterRegistry());
    }

    private Claiming take() {
        return second.claims().take(payment, SimulatedChain.OURS, "h", new Sold("m", "{}"));
    }

    private ClaimState state() {
        return rows.find(lost.id()).orElseThrow().state();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** Three leases, in which both processes go on with what else they do. */
    private void aWhile() {
        for (int i = 0; i < 9; i++) {
            pass(LEASE.dividedBy(3));
            first.keep();
            second.keep();
            second.reconcile();
            assertThat(take()).isInstanceOf(Settling.class);
        }
    }

    @Test
    void anAnswerThatTakesLongerThanALeaseCounts() {
        answer =
                () -> {
                    aWhile();
                    return MOVED;
                };
        first.reconcile();
        assertThat(othersQuestions).isZero();
        assertThat(state()).isEqualTo(ClaimState.SETTLED);
        assertThat(take()).isInstanceOf(Taken.class);
    }

    @Test
    void whoGotNoAnswerKeepsItFromNobody() {
        answer =
                () -> {
                    aWhile();
                    throw new IllegalStateException("away");
                };
        first.reconcile();
        assertThat(state()).isEqualTo(ClaimState.SETTLING);
        first.keep();
        pass(LEASE.plusSeconds(1));
        first.keep();
        second.reconcile();
        assertThat(othersQuestions).isOne();
        assertThat(state()).isEqualTo(ClaimState.SETTLED);
    }
}
