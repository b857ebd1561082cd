package io.tollgate.payment.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Accepted;
import io.tollgate.payment.Eip3009Authorization;
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
        Eip3009Authorization like = Vectors.AUTHORIZATION;
        offer.signed(
                new Eip3009Authorization(
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

    private Finding check(long now) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC);
        return new ExactChecks(clock, BUDGET, new Recovery())
                .check(offer.payment(), Offer.REQUIREMENTS);
    }

    private static void assertRefused(Finding finding, String reason) {
        assertThat(finding).isInstanceOf(Refused.class);
        assertThat(((Refused) finding).reason()).isEqualTo(reason);
        assertThat(((Refused) finding).message()).isNotBlank();
    }

    private static Eip3009Authorization authorization(
            String to, long value, BigInteger validAfter, BigInteger validBefore) {
        return new Eip3009Authorization(
                Vectors.PAYER,
                to,
                BigInteger.valueOf(value),
                validAfter,
                validBefore,
                Vectors.AUTHORIZATION.nonce());
    }
}
