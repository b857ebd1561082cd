package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Refused;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Verification.Invalid;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.utils.Numeric;

/** A token that does nothing, and says nothing, on a used nonce; and one transfer for two. */
class OddTokenTest {

    private Lab lab;
    private OnchainFacilitator facilitator;
    private Payer payer;
    private Payment payment;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start("LabLenientUsd");
        facilitator = lab.facilitator(1, Duration.ofSeconds(10));
        payer = lab.payer(10_000);
        payment = payer.pays(1_000);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void aUsedNonceIsNotValid() {
        lab.cancel(payer, payment);
        assertThat(facilitator.verify(payment, Lab.wants(1_000)))
                .asInstanceOf(type(Invalid.class))
                .extracting(Invalid::reason)
                .isEqualTo("invalid_exact_evm_nonce_already_used");
    }

    @Test
    void successWithoutTheTransferIsNotSettled() throws Exception {
        Settlement settlement = overtakenBy(() -> lab.cancel(payer, payment));
        assertThat(settlement).isInstanceOf(Refused.class);
        assertThat(lab.transfers(payer.address())).isZero();
    }

    @Test
    void theTransferOfAnotherTransactionIsFound() throws Exception {
        String[] hash = new String[1];
        Settlement settlement = overtakenBy(() -> hash[0] = lab.frontRun(payment));
        assertThat(settlement).isEqualTo(new Settled(hash[0], payer.address(), 1_000));
        assertThat(lab.transfers(payer.address())).isOne();
    }

    /**
     * One transaction uses two nonces, but pays us only once; the payer has signed a second payment
     * of the same amount with the nonce that he has spent on himself.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneTransferDoesNotPayForTwo(boolean himselfFirst) throws Exception {
        Eip3009Authorization second = Payer.authorization(payer.address(), Lab.PAY_TO, 1_000);
        Payment toHimself =
                payer.signed(
                        new Eip3009Authorization(
                                second.from(),
                                second.from(),
                                second.value(),
                                second.validAfter(),
                                second.validBefore(),
                                second.nonce()));
        if (himselfFirst) {
            batch(toHimself, payment);
        } else {
            batch(payment, toHimself);
        }
        assertThat(facilitator.settle(payment, Lab.wants(1_000))).isInstanceOf(Settled.class);
        assertThat(facilitator.settle(payer.signed(second), Lab.wants(1_000)))
                .isInstanceOf(Refused.class);
    }

    private Settlement overtakenBy(Runnable other) throws Exception {
        lab.automine(false);
        CompletableFuture<Settlement> settlement =
                CompletableFuture.supplyAsync(() -> facilitator.settle(payment, Lab.wants(1_000)));
        while (lab.anvil().ask("txpool_status").get("pending").asText().equals("0x0")) {
            Thread.sleep(20);
        }
        other.run();
        lab.mine(1);
        return settlement.get();
    }

    private void batch(Payment... payments) throws Exception {
        String batch = "0x" + "b0".repeat(20);
        lab.plant(batch, "LabBatch");
        DynamicBytes[] calls = new DynamicBytes[payments.length];
        for (int i = 0; i < calls.length; i++) {
            String data = Calls.transfer(payments[i], false);
            calls[i] = new DynamicBytes(Numeric.hexStringToByteArray(data));
        }
        lab.send(
                lab.stranger(),
                batch,
                Lab.call(
                        "run",
                        new Address(Lab.USDC.address()),
                        new DynamicArray<>(DynamicBytes.class, calls)));
    }
}
