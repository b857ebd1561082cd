package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.Settlement.Refused;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Verification.Invalid;
import io.tollgate.payment.Verification.Valid;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Payers that are contracts, or keys that have become ones. */
class WalletTest {

    private static Lab lab;
    private static OnchainFacilitator facilitator;

    @BeforeAll
    static void start() throws Exception {
        lab = Lab.start();
        facilitator = lab.facilitator(1, Duration.ofSeconds(10));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void aContractPaysByItsOwnersSignature() throws Exception {
        Payer owner = new Payer();
        String wallet = lab.deploy("LabWallet1271", owner.address());
        Payment payment = owner.signed(from(wallet));
        assertThat(facilitator.verify(payment, Lab.wants(1_000))).isEqualTo(new Valid(wallet));
        assertThat(facilitator.settle(payment, Lab.wants(1_000))).isInstanceOf(Settled.class);
        assertThat(lab.balance(wallet)).isZero();
    }

    @Test
    void aContractDoesNotPayByAStrangersSignature() throws Exception {
        String wallet = lab.deploy("LabWallet1271", new Payer().address());
        expectInvalid(new Payer().signed(from(wallet)));
    }

    @Test
    void aKeyWithCodeDoesNotPayByItsKey() throws Exception {
        Payer payer = new Payer();
        lab.plant(payer.address(), "LabBatch");
        expectInvalid(payer.signed(from(payer.address())));
    }

    @Test
    void aDelegatedKeyPaysByWhatItDelegatesTo() throws Exception {
        Payer payer = new Payer();
        String wallet = lab.deploy("LabWallet1271", payer.address());
        delegate(payer, wallet);
        Payment payment = payer.signed(from(payer.address()));
        assertThat(facilitator.verify(payment, Lab.wants(1_000))).isInstanceOf(Valid.class);
        assertThat(facilitator.settle(payment, Lab.wants(1_000))).isInstanceOf(Settled.class);
    }

    @Test
    void aDelegatedKeyDoesNotPayByItself() throws Exception {
        Payer payer = new Payer();
        delegate(payer, lab.deploy("LabWallet1271", new Payer().address()));
        expectInvalid(payer.signed(from(payer.address())));
    }

    @Test
    void aContractThatBurnsGasIsNotWaitedFor() throws Exception {
        String greedy = new Payer().address();
        lab.plant(greedy, "LabGreedyWallet");
        expectInvalid(new Payer().signed(from(greedy)));
    }

    /** EIP-7702: what such a key's account holds. */
    private static void delegate(Payer payer, String wallet) {
        lab.anvil().ask("anvil_setCode", payer.address(), "0xef0100" + wallet.substring(2));
    }

    private static Eip3009Authorization from(String wallet) {
        lab.mint(wallet, 1_000);
        return Payer.authorization(wallet, Lab.PAY_TO, 1_000);
    }

    private static void expectInvalid(Payment payment) {
        assertThat(facilitator.verify(payment, Lab.wants(1_000)))
                .asInstanceOf(type(Invalid.class))
                .extracting(Invalid::reason)
                .isEqualTo("invalid_exact_evm_signature");
        assertThat(facilitator.settle(payment, Lab.wants(1_000))).isInstanceOf(Refused.class);
        assertThat(lab.balance(payment.authorization().from())).isEqualTo(1_000);
    }
}
