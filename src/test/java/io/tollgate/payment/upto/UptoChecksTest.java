package io.tollgate.payment.upto;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Accepted;
import io.tollgate.payment.exact.Finding;
import io.tollgate.payment.exact.Finding.ContractOnly;
import io.tollgate.payment.exact.Finding.Recovered;
import io.tollgate.payment.exact.Finding.Refused;
import io.tollgate.payment.exact.Recovery;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UptoChecksTest {

    private static final long BUDGET = 6;
    private static final long NOW = PermitOffer.DEADLINE - BUDGET;
    private static final String STRANGER = "0x" + "99".repeat(20);
    private static final BigInteger N =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private final PermitOffer offer = new PermitOffer();

    private Finding check(long now) {
        return check(now, offer.signature());
    }

    private Finding check(long now, byte[] signature) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC);
        return new UptoChecks(clock, BUDGET, new Recovery())
                .check(offer.payment(signature), PermitOffer.REQUIREMENTS);
    }

    private void refused(String reason) {
        assertThat(check(NOW)).isInstanceOf(Refused.class);
        assertThat(((Refused) check(NOW)).reason()).isEqualTo(reason);
    }

    @Test
    void passesTheVectorUpToTheLastSecond() {
        assertThat(check(NOW)).isEqualTo(new Recovered(PermitOffer.PAYER));
        assertThat(check(NOW + 1))
                .isInstanceOf(Refused.class)
                .extracting("reason")
                .isEqualTo("permit2_deadline_expired");
    }

    @Test
    void isValidFromTheVerySecond() {
        offer.validAfter = BigInteger.valueOf(NOW);
        assertThat(check(NOW)).isInstanceOf(Recovered.class);
        offer.validAfter = BigInteger.valueOf(NOW + 1);
        refused("permit2_not_yet_valid");
    }

    @Test
    void takesTheWidestWindow() {
        offer.deadline = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        assertThat(check(NOW)).isInstanceOf(Recovered.class);
    }

    @Test
    void wantsTheCeilingToTheUnit() {
        for (BigInteger wrong :
                new BigInteger[] {
                    BigInteger.ZERO,
                    BigInteger.valueOf(4_999_999),
                    BigInteger.valueOf(5_000_001),
                    BigInteger.TWO.pow(64).add(BigInteger.valueOf(5_000_000))
                }) {
            offer.amount = wrong;
            refused("permit2_amount_mismatch");
        }
    }

    @Test
    void wantsItsOwnContractsAndParties() {
        offer.spender = "0x402085c248eea27d92e8b30b2c58ed07f9e20001";
        refused("invalid_permit2_spender");
        offer.spender = Permit2.UPTO_PROXY;
        offer.to = STRANGER;
        refused("invalid_permit2_recipient_mismatch");
        offer.to = PermitOffer.PAY_TO;
        offer.facilitator = STRANGER;
        refused("upto_facilitator_mismatch");
        offer.facilitator = PermitOffer.FACILITATOR;
        offer.token = STRANGER;
        refused("permit2_token_mismatch");
    }

    @Test
    void wantsItsSchemeAndNetwork() {
        offer.scheme = "exact";
        refused("invalid_upto_evm_scheme");
        offer.scheme = "upto";
        offer.network = "eip155:84532";
        refused("invalid_upto_evm_network_mismatch");
    }

    @Test
    void comparesTheAcceptedOffer() {
        BigInteger less = offer.amount.subtract(BigInteger.ONE);
        offer.accepted = new Accepted(less, offer.token, offer.to);
        refused("permit2_amount_mismatch");
        offer.accepted = new Accepted(offer.amount, STRANGER, offer.to);
        refused("invalid_payment_requirements");
        offer.accepted = new Accepted(offer.amount, offer.token, STRANGER);
        refused("invalid_permit2_recipient_mismatch");
    }

    @Test
    void anotherSignerCouldOnlyBeAContract() {
        offer.from = STRANGER;
        assertThat(check(NOW)).isInstanceOf(ContractOnly.class);
        assertThat(((ContractOnly) check(NOW)).otherwise().reason())
                .isEqualTo("invalid_permit2_signature");
    }

    @Test
    void wantsTheLowerOfTwoSignatures() {
        byte[] signature = offer.signature();
        byte[] high =
                N.subtract(new BigInteger(1, Arrays.copyOfRange(signature, 32, 64))).toByteArray();
        System.arraycopy(high, high.length - 32, signature, 32, 32);
        signature[64] = (byte) (55 - signature[64]);
        assertThat(check(NOW, signature))
                .isInstanceOf(Refused.class)
                .extracting("reason")
                .isEqualTo("invalid_permit2_signature");
    }
}
