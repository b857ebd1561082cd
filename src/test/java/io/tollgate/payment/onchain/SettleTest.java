package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Refused;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Verification.Valid;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Settlements on a chain that mines at once. */
class SettleTest {

    private static Lab lab;
    private static OnchainFacilitator facilitator;

    @BeforeAll
    static void start() throws Exception {
        lab = Lab.start();
        facilitator = lab.facilitator(2, Duration.ofSeconds(30));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void movesExactlyWhatWasSigned() {
        Payer payer = lab.payer(10_000);
        BigInteger before = lab.balance(Lab.PAY_TO);
        Payment payment = payer.pays(2_500);
        assertThat(facilitator.verify(payment, Lab.wants(2_500)))
                .isEqualTo(new Valid(payer.address()));
        assertThat(facilitator.settle(payment, Lab.wants(2_500)))
                .asInstanceOf(type(Settled.class))
                .satisfies(
                        settled -> {
                            assertThat(settled.payer()).isEqualTo(payer.address());
                            assertThat(settled.amount()).isEqualTo(2_500);
                            assertThat(lab.chain().receipt(settled.transaction())).isPresent();
                        });
        assertThat(lab.balance(payer.address())).isEqualTo(7_500);
        assertThat(lab.balance(Lab.PAY_TO)).isEqualTo(before.add(BigInteger.valueOf(2_500)));
    }

    @Test
    void sameAnswerTwiceOneTransfer() {
        Payer payer = lab.payer(10_000);
        Payment payment = payer.pays(1_000);
        Settlement first = facilitator.settle(payment, Lab.wants(1_000));
        assertThat(first).isInstanceOf(Settled.class);
        assertThat(facilitator.settle(payment, Lab.wants(1_000))).isEqualTo(first);
        assertThat(facilitator.reconcile(payment, Lab.wants(1_000))).isEqualTo(first);
        try (OnchainFacilitator restarted = lab.facilitator(1, Duration.ofSeconds(5))) {
            assertThat(restarted.settle(payment, Lab.wants(1_000))).isEqualTo(first);
        }
        assertThat(lab.transfers(payer.address())).isOne();
    }

    @Test
    void copiesAtTheSameTimeMoveOnce() throws Exception {
        Payer payer = lab.payer(10_000);
        Payment payment = payer.pays(1_000);
        List<Settlement> answers = together(20, i -> payment);
        assertThat(answers).allMatch(Settled.class::isInstance);
        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(lab.transfers(payer.address())).isOne();
    }

    @Test
    void fiftyAtTheSameTimeArrive() throws Exception {
        Payer payer = lab.payer(50_000);
        BigInteger before = lab.balance(Lab.PAY_TO);
        List<Settlement> answers = together(50, i -> payer.pays(1_000));
        assertThat(answers).allMatch(Settled.class::isInstance).doesNotHaveDuplicates();
        assertThat(lab.balance(payer.address())).isZero();
        assertThat(lab.balance(Lab.PAY_TO)).isEqualTo(before.add(BigInteger.valueOf(50_000)));
    }

    @Test
    void honoursAStrangerWhoPaidUs() {
        Payer payer = lab.payer(10_000);
        Payment payment = payer.pays(1_000);
        String transaction = lab.frontRun(payment);
        assertThat(facilitator.settle(payment, Lab.wants(1_000)))
                .isEqualTo(new Settled(transaction, payer.address(), 1_000));
        assertThat(lab.transfers(payer.address())).isOne();
    }

    @Test
    void refusesACancelledNonce() {
        Payer payer = lab.payer(10_000);
        Payment payment = payer.pays(1_000);
        lab.cancel(payer, payment);
        expectRefused(payment, "invalid_exact_evm_nonce_already_used");
        assertThat(facilitator.reconcile(payment, Lab.wants(1_000))).isInstanceOf(Refused.class);
    }

    @Test
    void refusesWhatWasSpentAfterItWasVerified() {
        Payer payer = lab.payer(1_000);
        Payment payment = payer.pays(1_000);
        assertThat(facilitator.verify(payment, Lab.wants(1_000))).isInstanceOf(Valid.class);
        lab.spend(payer, 1);
        expectRefused(payment, "invalid_exact_evm_insufficient_balance");
    }

    @Test
    void refusesTheExpired() {
        Payer payer = lab.payer(1_000);
        Eip3009Authorization signed = Payer.authorization(payer.address(), Lab.PAY_TO, 1_000);
        BigInteger past = BigInteger.valueOf(Instant.now().getEpochSecond() - 10);
        Payment payment = payer.signed(Payer.until(signed, past));
        expectRefused(payment, "invalid_exact_evm_payload_authorization_valid_before");
        assertThat(facilitator.reconcile(payment, Lab.wants(1_000))).isInstanceOf(Refused.class);
    }

    @Test
    void refusesTheBlacklisted() {
        Payer payer = lab.payer(1_000);
        lab.blacklist(payer.address());
        expectRefused(payer.pays(1_000), "invalid_exact_evm_transaction_simulation_failed");
    }

    private static void expectRefused(Payment payment, String reason) {
        assertThat(facilitator.settle(payment, Lab.wants(1_000)))
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::reason)
                .isEqualTo(reason);
    }

    /** Settles as many payments of 1000 at the same time. */
    private static List<Settlement> together(
            int count, java.util.function.IntFunction<Payment> payments) throws Exception {
        List<Callable<Settlement>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Payment payment = payments.apply(i);
            calls.add(() -> facilitator.settle(payment, Lab.wants(1_000)));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Settlement> answers = new ArrayList<>();
            for (Future<Settlement> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
