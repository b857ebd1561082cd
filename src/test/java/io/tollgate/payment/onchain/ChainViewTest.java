package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Refused;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What can be seen of a payment without a key of one's own. */
class ChainViewTest {

    private static Lab lab;
    private static ChainView view;

    @BeforeAll
    static void start() throws Exception {
        lab = Lab.start();
        view = new ChainView(keyless(1), Lab.USDC);
    }

    @AfterAll
    static void stop() {
        view.close();
        lab.close();
    }

    private static OnchainSettings keyless(int confirmations) {
        return lab.settings(lab.anvil().url(), 0, Duration.ofSeconds(5), confirmations);
    }

    private static Settlement seen(Payment payment) {
        return view.look(payment, Lab.wants(1_000));
    }

    @Test
    void whatMayStillMoveIsUnknown() {
        assertThat(seen(lab.payer(1_000).pays(1_000))).isInstanceOf(Unknown.class);
    }

    @Test
    void whatMovedIsSettledWhoeverSentIt() {
        Payer payer = lab.payer(1_000);
        Payment payment = payer.pays(1_000);
        String transaction = lab.frontRun(payment);
        assertThat(seen(payment)).isEqualTo(new Settled(transaction, payer.address(), 1_000));
    }

    @Test
    void whatWasCancelledOrHasExpiredUnusedIsRefused() {
        Payer payer = lab.payer(1_000);
        Payment cancelled = payer.pays(1_000);
        lab.cancel(payer, cancelled);
        assertThat(seen(cancelled)).isInstanceOf(Refused.class);
        Eip3009Authorization short_ = Payer.authorization(payer.address(), Lab.PAY_TO, 1_000);
        BigInteger now = lab.chain().block(Chain.LATEST).timestamp();
        assertThat(seen(payer.signed(Payer.until(short_, now)))).isInstanceOf(Refused.class);
    }

    @Test
    void whatIsNotDeepEnoughIsUnknown() {
        Payment payment = lab.payer(2_000_000).pays(2_000_000);
        lab.frontRun(payment);
        try (ChainView patient = new ChainView(keyless(3), Lab.USDC)) {
            assertThat(patient.look(payment, Lab.wants(2_000_000))).isInstanceOf(Unknown.class);
            lab.mine(2);
            assertThat(patient.look(payment, Lab.wants(2_000_000))).isInstanceOf(Settled.class);
        }
    }

    @Test
    void anotherAssetIsNotSeen() {
        Asset other = new Asset("eip155:8453", 8453, "0x" + "55".repeat(20), "USD Coin", "2");
        PaymentRequirements elsewhere =
                new PaymentRequirements("exact", other, 1_000, Lab.PAY_TO, 300);
        assertThat(view.look(lab.payer(1_000).pays(1_000), elsewhere)).isInstanceOf(Unknown.class);
    }

    @Test
    void aContractSaysWhatItSigned() throws Exception {
        Payer owner = new Payer();
        String wallet = lab.deploy("LabWallet1271", owner.address());
        Payment signed = owner.pays(1_000);
        byte[] digest = Typed.digestOf((Eip3009Authorization) signed.authorization(), Lab.USDC);
        assertThat(view.approves(wallet, digest, signed.signature())).contains(true);
        assertThat(view.approves(wallet, new byte[32], signed.signature())).contains(false);
        assertThat(view.approves(owner.address(), digest, signed.signature())).contains(false);
    }
}
