package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Facilitator;
import io.tollgate.payment.Payment;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.NotSent;
import io.tollgate.payment.Settlement.Refused;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import io.tollgate.payment.Verification.Invalid;
import io.tollgate.payment.exact.Wallet;
import io.tollgate.payment.upto.UptoFacilitatorContract;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Permits settled on a chain that mines at once. */
class OnchainUptoTest extends UptoFacilitatorContract {

    private static PermitLab permits;
    private static OnchainSettings settings;
    private static OnchainFacilitator facilitator;

    @BeforeAll
    static void start() throws Exception {
        permits = PermitLab.start();
        Lab lab = permits.lab();
        settings = lab.settings(lab.anvil().url(), 2, Duration.ofSeconds(30), 1);
        facilitator = lab.facilitator(settings);
    }

    @AfterAll
    static void stop() {
        permits.close();
    }

    @Override
    protected Facilitator facilitator() {
        return facilitator;
    }

    @Override
    protected void give(String address, long amount) {
        permits.give(address, amount);
    }

    @Override
    protected long balance(String address) {
        return permits.lab().balance(address).longValueExact();
    }

    private void invalid(Payment payment, String reason) throws InterruptedException {
        assertThat(facilitator.verify(payment, wants(CEILING)))
                .isInstanceOfSatisfying(
                        Invalid.class, no -> assertThat(no.reason()).isEqualTo(reason));
    }

    @Test
    void thePayeeGetsWhatThePayerPays() throws Exception {
        long before = balance(Lab.PAY_TO);
        facilitator.settle(pays(payer(CEILING)), wants(1_234));
        assertThat(balance(Lab.PAY_TO)).isEqualTo(before + 1_234);
    }

    @Test
    void permit2HasToBeAllowed() throws Exception {
        Wallet payer = payer(CEILING);
        permits.allow(payer.address(), BigInteger.valueOf(CEILING - 1));
        Payment payment = pays(payer);
        invalid(payment, "permit2_allowance_required");
        assertThat(facilitator.spendable(payment, wants(CEILING))).hasValue(CEILING - 1);
    }

    @Test
    void whatAnotherFacilitatorHasToSettleIsNotSent() throws Exception {
        Wallet payer = payer(CEILING);
        Payment payment = pays(payer, 300, "0x" + "99".repeat(20));
        assertThat(facilitator.settle(payment, wants(700))).isInstanceOf(NotSent.class);
        assertThat(balance(payer.address())).isEqualTo(CEILING);
    }

    @Test
    void anotherSignatureIsRefusedByPermit2() throws Exception {
        Payment theirs = pays(payer(CEILING));
        Payment ours = pays(payer(CEILING));
        Payment mixed =
                new Payment(
                        2,
                        "upto",
                        ours.network(),
                        ours.authorization(),
                        theirs.signature(),
                        null,
                        null,
                        null,
                        ours.json());
        invalid(mixed, "invalid_permit2_signature");
    }

    @Test
    void afterARestartTheChainTellsWhichTransactionItWas() throws Exception {
        Wallet payer = payer(2 * CEILING);
        Payment first = pays(payer);
        Payment second = pays(payer);
        Settlement one = facilitator.settle(first, wants(700));
        Settlement two = facilitator.settle(second, wants(700));
        try (OnchainFacilitator restarted = permits.lab().facilitator(settings)) {
            assertThat(restarted.reconcile(first, wants(700))).isEqualTo(one);
            assertThat(restarted.settle(second, wants(700))).isEqualTo(two);
        }
        assertThat(permits.lab().transfers(payer.address())).isEqualTo(2);
    }

    /** Another process has settled it, which not every node knows yet. */
    @Test
    void whoHasPaidAllThatHeHadHasNotTooLittle() throws Exception {
        Payment payment = pays(payer(CEILING));
        Settlement settled = facilitator.settle(payment, wants(CEILING));
        try (Wire wire = new Wire(permits.lab().anvil().url());
                OnchainFacilitator other = permits.lab().facilitator(by(wire))) {
            String unused = "{\"result\":\"0x" + "0".repeat(64) + "\"}";
            wire.instead("eth_call", unused);
            wire.instead("eth_call", unused);
            assertThat(other.settle(payment, wants(CEILING))).isEqualTo(settled);
        }
    }

    private static OnchainSettings by(Wire wire) {
        return new OnchainSettings(
                wire.url(),
                settings.rpcTimeout(),
                settings.relayerKey(),
                settings.maxFeeGwei(),
                settings.replaceAfter(),
                settings.receiptTimeout(),
                settings.confirmations(),
                settings.confirmationsAboveUsd(),
                settings.maxInFlight());
    }

    @Test
    void whatMovedIsSeenWithoutAKey() throws Exception {
        Payment payment = pays(payer(CEILING));
        Payment late = pays(payer(CEILING), -5, facilitator.uptoFacilitator(USDC.network()));
        try (ChainView view = keyless()) {
            assertThat(view.look(payment, wants(700))).isInstanceOf(Unknown.class);
            Settlement settled = facilitator.settle(payment, wants(700));
            assertThat(settled).isInstanceOf(Settled.class);
            assertThat(view.look(payment, wants(700))).isEqualTo(settled);
            assertThat(view.look(payment, wants(701))).isInstanceOf(Refused.class);
            assertThat(view.look(late, wants(700))).isInstanceOf(Refused.class);
        }
    }

    private static ChainView keyless() {
        Lab lab = permits.lab();
        return new ChainView(
                lab.settings(lab.anvil().url(), 0, Duration.ofSeconds(5), 1), Lab.USDC);
    }

    @Test
    void anInvalidatedNonceIsRefused() throws Exception {
        Wallet payer = payer(CEILING);
        Payment payment = pays(payer);
        BigInteger nonce = new BigInteger(payment.authorization().nonce());
        BigInteger bit = BigInteger.ONE.shiftLeft(nonce.intValue() & 0xff);
        permits.invalidate(payer.address(), nonce.shiftRight(8), bit);
        invalid(payment, "permit2_invalid_nonce");
        assertThat(facilitator.settle(payment, wants(700))).isInstanceOf(Refused.class);
        assertThat(facilitator.reconcile(payment, wants(700))).isInstanceOf(Refused.class);
    }

    @Test
    void copiesAtTheSameTimeMoveOnce() throws Exception {
        Wallet payer = payer(CEILING);
        Payment payment = pays(payer);
        Callable<Settlement> settle = () -> facilitator.settle(payment, wants(700));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Settlement>> all =
                    threads.invokeAll(Stream.generate(() -> settle).limit(12).toList());
            assertThat(all.stream().map(Future::resultNow)).allMatch(Settled.class::isInstance);
        }
        assertThat(permits.lab().transfers(payer.address())).isOne();
    }
}
