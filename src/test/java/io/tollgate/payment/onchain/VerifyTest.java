package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement.NotSent;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Verification;
import io.tollgate.payment.Verification.Invalid;
import io.tollgate.payment.Verification.Paid;
import io.tollgate.payment.Verification.Valid;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is found out about a key's payments before anything moves. */
class VerifyTest {

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
    void movesNothing() {
        Payer payer = lab.payer(1_000);
        assertThat(verified(payer.pays(1_000))).isInstanceOf(Valid.class);
        assertThat(lab.balance(payer.address())).isEqualTo(1_000);
    }

    @Test
    void anotherSignerIsNotThePayer() {
        Eip3009Authorization signed =
                Payer.authorization(lab.payer(1_000).address(), Lab.PAY_TO, 1_000);
        expect(new Payer().signed(signed), "invalid_exact_evm_signature");
    }

    @Test
    void signaturesOfOddLengthAreNobodys() {
        Payer payer = lab.payer(1_000);
        Eip3009Authorization signed = (Eip3009Authorization) payer.pays(1_000).authorization();
        for (String odd : List.of("0x", "0x00", "0x" + "11".repeat(64), "0x" + "11".repeat(66))) {
            expect(Payer.payment(signed, odd), "invalid_exact_evm_signature");
        }
    }

    @Test
    void walletsThatAreNotDeployedCannotPay() {
        Payment payment = lab.payer(1_000).pays(1_000);
        expect(
                Payer.payment(payment.authorization(), payment.signature() + "6492".repeat(16)),
                "eip6492_factory_not_allowed");
    }

    @Test
    void namesTheCause() {
        expect(lab.payer(999).pays(1_000), "invalid_exact_evm_insufficient_balance");
        Payer fickle = lab.payer(1_000);
        Payment cancelled = fickle.pays(1_000);
        lab.cancel(fickle, cancelled);
        expect(cancelled, "invalid_exact_evm_nonce_already_used");
        Payer early = lab.payer(1_000);
        Eip3009Authorization now = Payer.authorization(early.address(), Lab.PAY_TO, 1_000);
        expect(
                early.signed(
                        new Eip3009Authorization(
                                now.from(),
                                now.to(),
                                now.value(),
                                now.validBefore().subtract(BigInteger.TEN),
                                now.validBefore(),
                                now.nonce())),
                "invalid_exact_evm_payload_authorization_valid_after");
    }

    @Test
    void whatAStrangerHasSentIsPaid() {
        Payer payer = lab.payer(1_000);
        Payment payment = payer.pays(1_000);
        String transaction = lab.frontRun(payment);
        assertThat(verified(payment))
                .isEqualTo(new Paid(new Settled(transaction, payer.address(), 1_000)));
        Eip3009Authorization signed = (Eip3009Authorization) payment.authorization();
        expect(new Payer().signed(signed), "invalid_exact_evm_signature");
    }

    @Test
    void whatAStrangerHasSentButIsNotDeepEnoughIsLeftToTheSettlement() {
        OnchainSettings deep = lab.settings(lab.anvil().url(), 1, Duration.ofSeconds(1), 3);
        OnchainFacilitator patient = lab.facilitator(deep);
        Payment payment = lab.payer(2_000_000).pays(2_000_000);
        lab.frontRun(payment);
        assertThat(patient.verify(payment, Lab.wants(2_000_000))).isInstanceOf(Valid.class);
        lab.mine(2);
        assertThat(patient.verify(payment, Lab.wants(2_000_000))).isInstanceOf(Paid.class);
    }

    @Test
    void namesAWrongDomainOfOurs() {
        expect(asset("USDC", "2"), "invalid_exact_evm_token_name_mismatch");
        expect(asset("USD Coin", "1"), "invalid_exact_evm_token_version_mismatch");
    }

    @Test
    void namesAnAssetThatIsNone() throws Exception {
        Asset empty = new Asset("eip155:8453", 8453, "0x" + "55".repeat(20), "USD Coin", "2");
        expect(empty, "asset_not_deployed_contract");
        lab.plant(empty.address(), "LabMulticall");
        expect(empty, "invalid_exact_evm_eip3009_not_supported");
    }

    @Test
    void whatPaysAnotherOrOtherwiseIsNeitherValidNorSent() {
        Payment payment = lab.payer(1_000).pays(1_000);
        PaymentRequirements dearer = Lab.wants(1_001);
        assertThat(facilitator.verify(payment, dearer)).isInstanceOf(Invalid.class);
        assertThat(facilitator.settle(payment, dearer)).isInstanceOf(NotSent.class);
        PaymentRequirements elsewhere =
                new PaymentRequirements("exact", Lab.USDC, 1_000, "0x" + "99".repeat(20), 300);
        assertThat(facilitator.verify(payment, elsewhere)).isInstanceOf(Invalid.class);
        assertThat(facilitator.settle(payment, elsewhere)).isInstanceOf(NotSent.class);
    }

    private static Asset asset(String name, String version) {
        return new Asset("eip155:8453", 8453, Lab.USDC.address(), name, version);
    }

    private static Verification verified(Payment payment) {
        return facilitator.verify(payment, Lab.wants(1_000));
    }

    private static void expect(Payment payment, String reason) {
        expect(verified(payment), reason);
    }

    /** Expects the reason when the payer signs what we said the asset's domain is. */
    private static void expect(Asset asset, String reason) {
        Payer payer = lab.payer(1_000);
        OnchainSettings settings = lab.settings(lab.anvil().url(), 1, Duration.ofSeconds(5), 1);
        try (OnchainFacilitator mistaken = new OnchainFacilitator(settings, asset)) {
            Payment payment =
                    payer.signed(Payer.authorization(payer.address(), Lab.PAY_TO, 1_000), asset);
            expect(
                    mistaken.verify(
                            payment,
                            new PaymentRequirements("exact", asset, 1_000, Lab.PAY_TO, 300)),
                    reason);
        }
    }

    private static void expect(Verification verification, String reason) {
        assertThat(verification)
                .asInstanceOf(type(Invalid.class))
                .extracting(Invalid::reason)
                .isEqualTo(reason);
    }
}
