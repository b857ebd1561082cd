package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Payment;
import io.tollgate.payment.claim.SimulatedChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Some processes, one payment, and what the dice of one seed make happen to them. */
final class SimulatedWorld {

    private static final int PROCESSES = 3;
    private static final int EVENTS = 60;

    private final long seed;
    private final boolean faulty;
    private final JdbcClient jdbc;
    private final Random dice;
    private final SimulatedChain chain;
    private final MeteredFacilitator facilitator;
    private final Schemes schemes;
    private final Payment payment;
    private final List<SimulatedProcess> processes = new ArrayList<>();
    private final List<Strand> upkeep = new ArrayList<>();
    private final List<SimulatedRequest> requests = new ArrayList<>();
    private final SimulatedRequest.Effects effects = new SimulatedRequest.Effects();

    SimulatedWorld(long seed, boolean faulty, JdbcClient jdbc) {
        this.seed = seed;
        this.faulty = faulty;
        this.jdbc = jdbc;
        dice = new Random(seed);
        chain = new SimulatedChain(dice, Strand::point);
        if (!faulty) {
            chain.heal();
        }
        facilitator = SimulatedProcess.facilitator(chain);
        schemes = SimulatedProcess.schemes(chain);
        payment = chain.payment();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(process());
            upkeep.add(new Strand(() -> {}));
        }
    }

    private SimulatedProcess process() {
        return new SimulatedProcess(jdbc, chain, facilitator, schemes);
    }

    void run() {
        for (int i = 0; i < 2 + dice.nextInt(3); i++) {
            arrive(dice.nextInt(PROCESSES), faulty);
        }
        for (int i = 0; i < EVENTS; i++) {
            happen(dice.nextInt(PROCESSES));
        }
        heal();
        judge();
        jdbc.sql("delete from payment_claim").update();
    }

    private SimulatedRequest arrive(int process, boolean failing) {
        SimulatedProcess to = processes.get(process);
        requests.add(new SimulatedRequest(to, chain, payment, effects, dice, failing));
        return requests.getLast();
    }

    private void happen(int process) {
        switch (dice.nextInt(faulty ? 32 : 26)) {
            case 31 -> crash(process);
            case 29, 30 -> chain.pass(dice.nextInt(60));
            case 28 -> requests.get(dice.nextInt(requests.size())).leave();
            case 27 -> arrive(process, true);
            case 26, 25 -> look(process, processes.get(process).upkeep::keep);
            case 22, 23, 24 -> look(process, processes.get(process).upkeep::reconcile);
            default -> requests.get(dice.nextInt(requests.size())).strand().step();
        }
    }

    /** A process looks after its claims, one thing at a time. */
    private void look(int process, Runnable round) {
        if (upkeep.get(process).over()) {
            upkeep.set(process, new Strand(round));
        }
        upkeep.get(process).step();
    }

    private void crash(int process) {
        upkeep.get(process).die();
        SimulatedProcess dead = processes.get(process);
        requests.stream().filter(each -> each.isOf(dead)).forEach(each -> each.strand().die());
        requests.removeIf(each -> each.isOf(dead));
        processes.set(process, process());
        arrive(process, faulty);
    }

    /** Nothing fails any more, and the caller comes again and again. */
    private void heal() {
        chain.heal();
        requests.forEach(each -> each.strand().finish());
        upkeep.forEach(Strand::finish);
        for (int i = 0; i < 30 && !state().equals("DELIVERED"); i++) {
            chain.pass((int) SimulatedProcess.LEASE.toSeconds() + 1);
            processes.getFirst().upkeep.reconcile();
            arrive(0, false).strand().finish();
        }
    }

    private String state() {
        return jdbc.sql("select state from payment_claim")
                .query(String.class)
                .optional()
                .orElse("NONE");
    }

    private void judge() {
        boolean moved = chain.hasMoved(payment);
        assertThat(state().equals("DELIVERED")).as("%s, seed %d", state(), seed).isEqualTo(moved);
        assertThat(state()).as("open, seed %d", seed).isNotIn("SETTLING", "SETTLED");
        assertThat(effects.heard > 0).as("paid for nothing, seed %d", seed).isEqualTo(moved);
        assertThat(effects.unpaid).as("served unpaid, seed %d", seed).isFalse();
        assertThat(effects.askedTwice).as("asked to pay twice, seed %d", seed).isFalse();
        if (!faulty) {
            assertThat(effects.heard).as("served, seed %d", seed).isEqualTo(1);
            assertThat(effects.calls).as("asked, seed %d", seed).isEqualTo(1);
        }
    }
}
