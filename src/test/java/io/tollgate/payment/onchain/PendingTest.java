package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tollgate.payment.Payment;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Refused;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settlements on a chain that mines when it is told to. */
class PendingTest {

    private Lab lab;
    private OnchainSettings settings;
    private OnchainFacilitator facilitator;
    private Payer payer;
    private Payment payment;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start();
        payer = lab.payer(10_000_000);
        payment = payer.pays(1_000);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private void giveUpAfter(Duration time, int confirmations) {
        settings = lab.settings(lab.anvil().url(), 1, time, confirmations);
        facilitator = lab.facilitator(settings);
        lab.automine(false);
    }

    @Test
    void whatIsNotMinedIsUnknownUntilItIs() {
        giveUpAfter(Duration.ofMillis(500), 1);
        Unknown unknown = (Unknown) settled();
        assertThat(unknown.transaction()).isNotNull();
        assertThat(reconciled())
                .isEqualTo(
                        new Unknown(
                                "The authorization has not been used yet.", unknown.transaction()));
        Unknown again = (Unknown) settled();
        assertThat(lab.waiting(relayer())).isOne();
        lab.mine(1);
        assertThat(reconciled())
                .isEqualTo(new Settled(again.transaction(), payer.address(), 1_000));
        assertThat(settled()).isInstanceOf(Settled.class);
        assertThat(lab.transfers(payer.address())).isOne();
    }

    @Test
    void aHigherFeeReplacesWhatIsTooCheap() throws Exception {
        giveUpAfter(Duration.ofSeconds(20), 1);
        CompletableFuture<Settlement> settlement = settledLater();
        String first = pendingHash();
        lab.anvil().ask("anvil_setNextBlockBaseFeePerGas", "0x4a817c800");
        while (!settlement.isDone()) {
            lab.mine(1);
            Thread.sleep(300);
        }
        assertThat(settlement.get())
                .asInstanceOf(type(Settled.class))
                .satisfies(settled -> assertThat(settled.transaction()).isNotEqualTo(first));
        assertThat(lab.transfers(payer.address())).isOne();
    }

    @Test
    void waitsForConfirmationsOfMuch() throws Exception {
        giveUpAfter(Duration.ofSeconds(1), 3);
        payment = payer.pays(2_000_000);
        CompletableFuture<Settlement> settlement = settledLater();
        String hash = pendingHash();
        lab.mine(2);
        Settlement unknown = settlement.get(10, TimeUnit.SECONDS);
        assertThat(unknown).isInstanceOf(Unknown.class).extracting("transaction").isEqualTo(hash);
        assertThat(reconciled()).isInstanceOf(Unknown.class);
        lab.mine(1);
        assertThat(reconciled()).isEqualTo(new Settled(hash, payer.address(), 2_000_000));
    }

    @Test
    void aStrangerInTheSameBlockHasPaidUs() throws Exception {
        giveUpAfter(Duration.ofSeconds(10), 1);
        CompletableFuture<Settlement> settlement = settledLater();
        pendingHash();
        String stranger = lab.frontRun(payment);
        lab.mine(1);
        assertThat(settlement.get()).isEqualTo(new Settled(stranger, payer.address(), 1_000));
        assertThat(lab.transfers(payer.address())).isOne();
    }

    @Test
    void cancelledInTheSameBlockIsRefused() throws Exception {
        giveUpAfter(Duration.ofSeconds(10), 1);
        CompletableFuture<Settlement> settlement = settledLater();
        pendingHash();
        lab.cancel(payer, payment);
        lab.mine(1);
        expectRefused(settlement.get(), "invalid_exact_evm_nonce_already_used");
    }

    @Test
    void spentInTheSameBlockIsRefused() throws Exception {
        giveUpAfter(Duration.ofSeconds(10), 1);
        CompletableFuture<Settlement> settlement = settledLater();
        pendingHash();
        lab.spend(payer, 9_999_999);
        lab.mine(1);
        expectRefused(settlement.get(), "invalid_exact_evm_insufficient_balance");
    }

    @Test
    void whatTheNodeForgetsIsSentAgain() {
        giveUpAfter(Duration.ofMillis(500), 1);
        Unknown unknown = (Unknown) settled();
        lab.anvil().ask("anvil_dropTransaction", unknown.transaction());
        assertThat(lab.waiting(relayer())).isZero();
        lab.automine(true);
        Payment next = payer.pays(2_000);
        assertThat(facilitator.settle(next, Lab.wants(2_000))).isInstanceOf(Settled.class);
        assertThat(reconciled())
                .isEqualTo(new Settled(unknown.transaction(), payer.address(), 1_000));
    }

    /** A reorganisation after which the node does not take the transaction in again. */
    @Test
    void whatABlockTookAlongIsSentAgain() {
        giveUpAfter(Duration.ofSeconds(10), 1);
        lab.automine(true);
        String before = lab.snapshot();
        assertThat(settled()).isInstanceOf(Settled.class);
        lab.revert(before);
        assertThat(lab.transfers(payer.address())).isZero();
        assertThat(settled(payer.pays(2_000))).isInstanceOf(Settled.class);
        assertThat(reconciled()).isInstanceOf(Settled.class);
        assertThat(lab.transfers(payer.address())).isEqualTo(2);
    }

    @Test
    void whatWaitsForConfirmationsIsSentAgainWhenItsBlockIsGivenUp() throws Exception {
        giveUpAfter(Duration.ofSeconds(10), 3);
        payment = payer.pays(2_000_000);
        String before = lab.snapshot();
        CompletableFuture<Settlement> settlement = settledLater();
        String hash = pendingHash();
        lab.mine(1);
        Thread.sleep(500);
        lab.revert(before);
        lab.anvil().ask("anvil_dropTransaction", hash);
        while (!settlement.isDone()) {
            lab.mine(1);
            Thread.sleep(300);
        }
        assertThat(settlement.get()).isInstanceOf(Settled.class);
    }

    /** Nothing is left of what was sent first: the next one takes its place. */
    @Test
    void aGapBelowWhatIsRememberedIsFilled() {
        giveUpAfter(Duration.ofSeconds(3), 1);
        lab.automine(true);
        String before = lab.snapshot();
        assertThat(settled()).isInstanceOf(Settled.class);
        lab.mine(70);
        assertThat(settled(payer.pays(2_000))).isInstanceOf(Settled.class);
        lab.revert(before);
        Payment waits = payer.pays(3_000);
        assertThat(settled(waits)).isInstanceOf(Unknown.class);
        assertThat(settled(payer.pays(4_000))).isInstanceOf(Settled.class);
        assertThat(settled(waits)).isInstanceOf(Settled.class);
    }

    @Test
    void aNodeThatDiesLeavesItUnknown() throws Exception {
        giveUpAfter(Duration.ofSeconds(2), 1);
        CompletableFuture<Settlement> settlement = settledLater();
        String hash = pendingHash();
        lab.anvil().kill();
        assertThat(settlement.get(10, TimeUnit.SECONDS))
                .isInstanceOf(Unknown.class)
                .extracting("transaction")
                .isEqualTo(hash);
        assertThat(reconciled())
                .isInstanceOf(Unknown.class)
                .extracting("transaction")
                .isEqualTo(hash);
        assertThat(settled()).isInstanceOf(Unknown.class);
    }

    private Settlement settled() {
        return settled(payment);
    }

    private Settlement settled(Payment any) {
        return facilitator.settle(any, Lab.wants(any.authorization().value().longValue()));
    }

    private Settlement reconciled() {
        return facilitator.reconcile(
                payment, Lab.wants(payment.authorization().value().longValue()));
    }

    private CompletableFuture<Settlement> settledLater() {
        return CompletableFuture.supplyAsync(this::settled);
    }

    private String relayer() {
        return RelayerKey.of(settings.relayerKey().getFirst()).address();
    }

    /** The hash of what the relayer has sent, once he has. */
    private String pendingHash() throws InterruptedException {
        while (lab.waiting(relayer()) == 0) {
            Thread.sleep(20);
        }
        return lab.anvil().ask("txpool_content").at("/pending").findValuesAsText("hash").getFirst();
    }

    private static void expectRefused(Settlement settlement, String reason) {
        assertThat(settlement)
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::reason)
                .isEqualTo(reason);
    }
}
