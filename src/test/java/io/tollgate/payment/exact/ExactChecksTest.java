package io.tollgate.payment.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Accepted;
import io.tollgate.payment.Authorization;
import io.tollgate.payment.exact.Finding.ContractOnly;
import io.tollgate.payment.exact.Finding.Recovered;
import io.tollgate.payment.exact.Finding.Refused;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactChecksTest {

    private static final long BUDGET = 6;
    private static final long NOW = Vectors.VALID_BEFORE - BUDGET;
    private static final String VALUE = "invalid_exact_evm_payload_authorization_value_mismatch";
    private static final String BEFORE = "invalid_exact_evm_payload_authorization_valid_before";
    private static final String AFTER = "invalid_exact_evm_payload_authorization_valid_after";

    private final Offer offer = new Offer();

    @Test
    void passesTheVectorUpToTheLastSecond() {
        assertThat(check(NOW)).isEqualTo(new Recovered(Vectors.PAYER));
        assertRefused(check(NOW + 1), BEFORE);
        assertRefused(check(Long.MAX_VALUE / 2_000_000_000), BEFORE);
    }

    @Test
    void wantsTheWindowOpen() {
        assertThat(check(Vectors.VALID_AFTER + 1)).isInstanceOf(Recovered.class);
        assertRefused(check(Vectors.VALID_AFTER), AFTER);
        assertRefused(check(Vectors.VALID_AFTER - 1), AFTER);
    }

    @Test
    void takesTheWidestWindow() {
        BigInteger end = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        offer.signed(authorization(Vectors.PAY_TO, 10_000, BigInteger.ZERO, end));
        assertThat(check(NOW)).isInstanceOf(Recovered.class);
        offer.signed(authorization(Vectors.PAY_TO, 10_000, end, end));
        assertRefused(check(NOW), AFTER);
        offer.signed(authorization(Vectors.PAY_TO, 10_000, BigInteger.ZERO, BigInteger.ZERO));
        assertRefused(check(NOW), BEFORE);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9_999, 10_001, Long.MAX_VALUE})
    void wantsTheAmountToTheUnit(long value) {
        offer.signed(
                authorization(
                        Vectors.PAY_TO, value, BigInteger.ZERO, BigInteger.valueOf(NOW + 60)));
        assertRefused(check(NOW), VALUE);
    }

    @Test
    void doesNotWrapAmountsRound() {
        BigInteger wrapped = BigInteger.TWO.pow(64).add(BigInteger.valueOf(10_000));
        Authorization like = Vectors.AUTHORIZATION;
        offer.signed(
                new Authorization(
                        like.from(),
                        like.to(),
                        wrapped,
                        like.validAfter(),
                        like.validBefore(),
                        like.nonce()));
        assertRefused(check(NOW), VALUE);
    }

    @Test
    void wantsToBePaidItself() {
        offer.signed(
                authorization(
                        Vectors.PAYER, 10_000, BigInteger.ZERO, BigInteger.valueOf(NOW + 60)));
        assertRefused(check(NOW), "invalid_exact_evm_recipient_mismatch");
    }

    @Test
    void wantsItsSchemeAndNetwork() {
        offer.scheme = "upto";
        assertRefused(check(NOW), "invalid_exact_evm_scheme");
        offer.scheme = "exact";
        offer.network = "eip155:84532";
        assertRefused(check(NOW), "invalid_exact_evm_network_mismatch");
    }

    @Test
    void comparesTheAcceptedOffer() {
        BigInteger amount = BigInteger.valueOf(10_000);
        String asset = Vectors.BASE.address();
        offer.accepted = new Accepted(amount, asset, Vectors.PAY_TO);
        assertThat(check(NOW)).isInstanceOf(Recovered.class);
        offer.accepted = new Accepted(amount, Vectors.BASE_SEPOLIA.address(), Vectors.PAY_TO);
        assertRefused(check(NOW), "invalid_payment_requirements");
        offer.accepted = new Accepted(amount, asset, Vectors.PAYER);
        assertRefused(check(NOW), "invalid_exact_evm_recipient_mismatch");
        offer.accepted = new Accepted(amount.add(BigInteger.ONE), asset, Vectors.PAY_TO);
        assertRefused(check(NOW), VALUE);
    }

    @Test
    void anotherDomainIsAnotherSigner() {
        offer.signature = Wallet.ofVectors().sign(Vectors.BASE_SEPOLIA, Vectors.AUTHORIZATION);
        assertContractOnly("invalid_exact_evm_signature");
    }

    @Test
    void anotherSignerCouldOnlyBeAContracts() {
        byte[] key = Wallet.ofVectors().key();
        key[0] ^= 1;
        offer.signature = new Wallet(key).sign(Vectors.BASE, Vectors.AUTHORIZATION);
        assertContractOnly("invalid_exact_evm_signature");
    }

    @Test
    void longerThanAKeysCouldOnlyBeAContracts() {
        offer.signature = offer.signature + "00";
        assertContractOnly("invalid_exact_evm_payload_undeployed_smart_wallet");
    }

    @Test
    void nobodyIsNotTheZeroAddress() {
        Authorization like = Vectors.AUTHORIZATION;
        offer.authorization =
                new Authorization(
                        "0x" + "0".repeat(40),
                        like.to(),
                        like.value(),
                        like.validAfter(),
                        like.validBefore(),
                        like.nonce());
        // An r of 5 is no point's x: there is no signer.
        offer.signature = "0x" + "0".repeat(63) + "5" + "0".repeat(63) + "1" + "1b";
        assertContractOnly("invalid_exact_evm_signature");
    }

    @Test
    void refusesWalletsThatAreNotDeployed() {
        offer.signature = offer.signature + "6492".repeat(16);
        assertRefused(check(NOW), "eip6492_factory_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // No signature, all zeros, zeros with a good v.
                "",
                "00",
                "0000000000000000000000000000000000000000000000000000000000000000"
                        + "0000000000000000000000000000000000000000000000000000000000000000"
                        + "00",
                "0000000000000000000000000000000000000000000000000000000000000000"
                        + "0000000000000000000000000000000000000000000000000000000000000000"
                        + "1b",
                // The vector with v 0, without v, and with n - s.
                "719428d299bde6b21618cdfc4b4d57030809bfb656c1675970b0f1f0ad0e4ecd"
                        + "590d2a7bb8c105ce86a1b8a3505f2d30e5565b97ad44ff90bf2f7057f345083d"
                        + "00",
                "719428d299bde6b21618cdfc4b4d57030809bfb656c1675970b0f1f0ad0e4ecd"
                        + "590d2a7bb8c105ce86a1b8a3505f2d30e5565b97ad44ff90bf2f7057f345083d",
                "719428d299bde6b21618cdfc4b4d57030809bfb656c1675970b0f1f0ad0e4ecd"
                        + "a6f2d584473efa31795e475cafa0d2ced558414f0203a0ab00a2ee34dcf13904"
                        + "1c"
            })
    void refusesMalformedSignatures(String signature) {
        offer.signature = "0x" + signature;
        assertRefused(check(NOW), "invalid_exact_evm_signature");
    }

    private Finding check(long now) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC);
        return new ExactChecks(clock, BUDGET, new Recovery())
                .check(offer.payment(), Offer.REQUIREMENTS);
    }

    private void assertContractOnly(String reasonOtherwise) {
        assertThat(check(NOW)).isInstanceOf(ContractOnly.class);
        assertRefused(((ContractOnly) check(NOW)).otherwise(), reasonOtherwise);
    }

    private static void assertRefused(Finding finding, String reason) {
        assertThat(finding).isInstanceOf(Refused.class);
        assertThat(((Refused) finding).reason()).isEqualTo(reason);
        assertThat(((Refused) finding).message()).isNotBlank();
    }

    private static Authorization authorization(
            String to, long value, BigInteger validAfter, BigInteger validBefore) {
        return new Authorization(
                Vectors.PAYER,
                to,
                BigInteger.valueOf(value),
                validAfter,
                validBefore,
                Vectors.AUTHORIZATION.nonce());
    }
}
