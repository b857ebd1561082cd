package io.tollgate.payment.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.exact.Finding.ContractOnly;
import io.tollgate.payment.exact.Finding.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose signature it is, as far as that is known without the chain. */
class SignatureFindingTest {

    private static final long NOW = Vectors.VALID_BEFORE - 6;

    private final Offer offer = new Offer();

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
        Eip3009Authorization like = Vectors.AUTHORIZATION;
        offer.authorization =
                new Eip3009Authorization(
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
        assertRefused(check(), "eip6492_factory_not_allowed");
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
        assertRefused(check(), "invalid_exact_evm_signature");
    }

    private Finding check() {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
        return new ExactChecks(clock, 6, new Recovery()).check(offer.payment(), Offer.REQUIREMENTS);
    }

    private void assertContractOnly(String reasonOtherwise) {
        assertThat(check()).isInstanceOf(ContractOnly.class);
        assertRefused(((ContractOnly) check()).otherwise(), reasonOtherwise);
    }

    private static void assertRefused(Finding finding, String reason) {
        assertThat(finding).isInstanceOf(Refused.class);
        assertThat(((Refused) finding).reason()).isEqualTo(reason);
        assertThat(((Refused) finding).message()).isNotBlank();
    }
}
