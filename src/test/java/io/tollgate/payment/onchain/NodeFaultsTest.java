package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Payment;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.NotSent;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import io.tollgate.payment.Verification.Unavailable;
import io.tollgate.payment.Verification.Valid;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Utf8String;

/** A node that is slow, away, forgetful, or another chain's. */
class NodeFaultsTest {

    private static final String NOISE = "{}";

    private Lab lab;
    private Wire wire;
    private OnchainFacilitator facilitator;
    private Payer payer;
    private Payment payment;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start();
        wire = new Wire(lab.anvil().url());
        facilitator = lab.facilitator(lab.settings(wire.url(), 2, Duration.ofSeconds(20), 1));
        payer = lab.payer(100_000);
        payment = payer.pays(1_000);
    }

    @AfterEach
    void stop() {
        wire.close();
        lab.close();
    }

    @Test
    void manySettleOverASlowLine() throws Exception {
        wire.delay(Duration.ofMillis(100));
        List<Callable<Settlement>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Payment distinct = payer.pays(1_000);
            calls.add(() -> facilitator.settle(distinct, Lab.wants(1_000)));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Settlement> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isInstanceOf(Settled.class);
            }
        }
        assertThat(lab.transfers(payer.address())).isEqualTo(50);
    }

    @Test
    void aSlowNodeIsAnAbsentNode() {
        wire.delay(Duration.ofSeconds(3));
        assertThat(facilitator.verify(payment, Lab.wants(1_000))).isInstanceOf(Unavailable.class);
        assertThat(facilitator.settle(payment, Lab.wants(1_000))).isInstanceOf(NotSent.class);
        assertThat(facilitator.reconcile(payment, Lab.wants(1_000))).isInstanceOf(Unknown.class);
        wire.delay(Duration.ZERO);
        assertThat(facilitator.settle(payment, Lab.wants(1_000))).isInstanceOf(Settled.class);
    }

    @Test
    void anAnswerThatGetsLostDoesNotSendTwice() {
        wire.instead("eth_sendRawTransaction", NOISE);
        assertThat(facilitator.settle(payment, Lab.wants(1_000))).isInstanceOf(Settled.class);
        assertThat(wire.count("eth_sendRawTransaction")).isOne();
        Payment next = payer.pays(1_000);
        assertThat(facilitator.settle(next, Lab.wants(1_000))).isInstanceOf(Settled.class);
    }

    @Test
    void aStaleAccountNonceIsAskedForAgain() {
        assertThat(facilitator.settle(payment, Lab.wants(1_000))).isInstanceOf(Settled.class);
        wire.instead(
                "eth_sendRawTransaction",
                "{\"error\":{\"code\":-32000,\"message\":\"nonce too low\"}}");
        Payment next = payer.pays(1_000);
        assertThat(facilitator.settle(next, Lab.wants(1_000))).isInstanceOf(Settled.class);
    }

    @Test
    void aNodeThatHasNoLogsYetIsAskedAgain() {
        String transaction = lab.frontRun(payment);
        wire.instead("eth_getLogs", "{\"result\":[]}");
        assertThat(facilitator.settle(payment, Lab.wants(1_000)))
                .isEqualTo(new Settled(transaction, payer.address(), 1_000));
        wire.instead("eth_getLogs", "{\"result\":[]}");
        assertThat(facilitator.reconcile(payment, Lab.wants(1_000))).isInstanceOf(Unknown.class);
    }

    /** The node that simulates is ahead of the one that is asked for the nonce. */
    @Test
    void aNonceThatOnlyOneNodeKnowsToBeUsedIsUnknown() {
        wire.instead("eth_estimateGas", used());
        OnchainFacilitator brief =
                lab.facilitator(lab.settings(wire.url(), 1, Duration.ofMillis(500), 1));
        assertThat(brief.settle(payment, Lab.wants(1_000))).isInstanceOf(Unknown.class);
        wire.instead("eth_call", used());
        assertThat(brief.verify(payment, Lab.wants(1_000))).isInstanceOf(Unavailable.class);
    }

    private static String used() {
        String words = "FiatTokenV2: authorization is used or canceled";
        String data = FunctionEncoder.encodeConstructor(List.of(new Utf8String(words)));
        return "{\"error\":{\"code\":3,\"message\":\"execution reverted\",\"data\":\"0x08c379a0"
                + data
                + "\"}}";
    }

    /** A stranger has paid us with all that the payer had, which not every node knows yet. */
    @Test
    void whoHasPaidUsHasNotTooLittle() {
        Payer poor = lab.payer(1_000);
        Payment last = poor.pays(1_000);
        String transaction = lab.frontRun(last);
        String unused = "{\"result\":\"0x" + "0".repeat(64) + "\"}";
        wire.instead("eth_call", unused);
        wire.instead("eth_call", unused);
        assertThat(facilitator.settle(last, Lab.wants(1_000)))
                .isEqualTo(new Settled(transaction, poor.address(), 1_000));
    }

    @Test
    void moreThanItCanSettleIsNotTakenInAndWhatIsWaitsForItsPlace() throws Exception {
        OnchainSettings usual = lab.settings(wire.url(), 1, Duration.ofSeconds(20), 1);
        OnchainFacilitator small = lab.facilitator(bounded(usual, usual.maxFeeGwei()));
        wire.delay(Duration.ofMillis(200));
        CompletableFuture<Settlement> first =
                CompletableFuture.supplyAsync(() -> small.settle(payment, Lab.wants(1_000)));
        while (wire.count("eth_getCode") == 0) {
            Thread.sleep(10);
        }
        Payment second = payer.pays(1_000);
        assertThat(small.verify(second, Lab.wants(1_000))).isInstanceOf(Unavailable.class);
        assertThat(small.settle(second, Lab.wants(1_000))).isInstanceOf(Settled.class);
        assertThat(first.get()).isInstanceOf(Settled.class);
    }

    @Test
    void gasBeyondTheCapIsNotBought() {
        OnchainSettings usual = lab.settings(wire.url(), 1, Duration.ofSeconds(5), 1);
        OnchainSettings stingy = bounded(usual, new BigDecimal("0.000000001"));
        assertThat(lab.facilitator(stingy).settle(payment, Lab.wants(1_000)))
                .isInstanceOf(NotSent.class);
    }

    @Test
    void aRelayerWithoutGasMoneyLeavesItToTheOthers() {
        OnchainSettings settings = lab.settings(wire.url(), 2, Duration.ofSeconds(5), 1);
        OnchainFacilitator poor = lab.facilitator(settings);
        for (String key : settings.relayerKey()) {
            assertThat(poor.settle(payment, Lab.wants(1_000))).isInstanceOf(Settled.class);
            lab.anvil().ask("anvil_setBalance", RelayerKey.of(key).address(), "0x0");
            payment = payer.pays(1_000);
        }
        assertThat(poor.settle(payment, Lab.wants(1_000))).isInstanceOf(NotSent.class);
    }

    @Test
    void anotherChainIsRefusedAtTheStart() {
        OnchainSettings settings = lab.settings(wire.url(), 1, Duration.ofSeconds(5), 1);
        Asset sepolia = new Asset("eip155:84532", 84532, Lab.USDC.address(), "USD Coin", "2");
        assertThatThrownBy(() -> new OnchainFacilitator(settings, sepolia))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("84532");
    }

    @Test
    void aChainThatCannotBeAskedAtTheStartIsAskedLater() {
        wire.instead("eth_chainId", NOISE);
        wire.instead("eth_chainId", "{\"result\":\"0x1\"}");
        OnchainFacilitator late =
                lab.facilitator(lab.settings(wire.url(), 1, Duration.ofSeconds(5), 1));
        assertThat(late.settle(payment, Lab.wants(1_000))).isInstanceOf(NotSent.class);
        assertThat(late.verify(payment, Lab.wants(1_000))).isInstanceOf(Valid.class);
    }

    /** The same settings for one settlement at a time, with another cap. */
    private static OnchainSettings bounded(OnchainSettings usual, BigDecimal maxFeeGwei) {
        return new OnchainSettings(
                usual.rpcUrl(),
                usual.rpcTimeout(),
                usual.relayerKey(),
                maxFeeGwei,
                usual.replaceAfter(),
                usual.receiptTimeout(),
                1,
                BigDecimal.ONE,
                1);
    }
}
