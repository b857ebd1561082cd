package io.tollgate.payment.remote;

import static io.tollgate.payment.remote.Remote.REQUIREMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement.Refused;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import io.tollgate.payment.Verification.Invalid;
import io.tollgate.payment.Verification.Valid;
import io.tollgate.payment.wire.PaymentRequired;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Against the reference itself: its client answers our offers, its facilitator settles on a chain.
 */
class ReferenceFacilitatorTest {

    private static final PaymentRequired OFFER =
            new PaymentRequired(
                    List.of(REQUIREMENTS),
                    "https://gateway.example/v1/chat/completions",
                    "A completion",
                    "application/json",
                    "Payment required");

    private static ReferenceFacilitator reference;
    private static HttpFacilitator facilitator;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        reference = ReferenceFacilitator.start();
        facilitator = reference.asked(null);
    }

    @AfterAll
    static void stop() throws IOException {
        facilitator.close();
        reference.close();
    }

    private static Payment second() throws IOException, InterruptedException {
        byte[] offer = Base64.getDecoder().decode(OFFER.header());
        return reference.pays(new String(offer, StandardCharsets.UTF_8));
    }

    private static Payment first() throws IOException, InterruptedException {
        return reference.pays(
                new ObjectMapper()
                        .writeValueAsString(
                                Map.of("x402Version", 1, "accepts", OFFER.versionOneAccepts())));
    }

    private static void sellsOnce(Payment payment) {
        assertThat(facilitator.verify(payment, REQUIREMENTS))
                .isEqualTo(new Valid(reference.payer()));
        assertThat(facilitator.settle(payment, REQUIREMENTS))
                .isInstanceOfSatisfying(
                        Settled.class,
                        settled -> {
                            assertThat(settled.transaction()).matches("0x[0-9a-f]{64}");
                            assertThat(settled.payer()).isEqualTo(reference.payer());
                            assertThat(settled.amount()).isEqualTo(10_000);
                        });
        assertThat(facilitator.verify(payment, REQUIREMENTS))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        used ->
                                assertThat(used.reason())
                                        .isEqualTo("invalid_exact_evm_nonce_already_used"));
        assertThat(facilitator.settle(payment, REQUIREMENTS)).isInstanceOf(Unknown.class);
    }

    @Test
    void sellsOnceInVersionTwo() throws Exception {
        Payment payment = second();
        assertThat(payment.x402Version()).isEqualTo(2);
        sellsOnce(payment);
    }

    @Test
    void sellsOnceInVersionOne() throws Exception {
        Payment payment = first();
        assertThat(payment.x402Version()).isEqualTo(1);
        sellsOnce(payment);
    }

    @Test
    void aPaymentForAnotherPriceIsRefused() throws Exception {
        Payment payment = second();
        PaymentRequirements dearer =
                new PaymentRequirements(
                        "exact", REQUIREMENTS.asset(), 20_000, REQUIREMENTS.payTo(), 60);
        assertThat(facilitator.verify(payment, dearer)).isInstanceOf(Invalid.class);
        assertThat(facilitator.settle(payment, dearer)).isInstanceOf(Refused.class);
    }

    @Test
    void aLostAnswerIsUnknownUntilSomebodyLooksAtTheChain() throws Exception {
        Payment payment = second();
        reference.loseNextAnswer();
        assertThat(facilitator.settle(payment, REQUIREMENTS)).isInstanceOf(Unknown.class);
        assertThat(facilitator.reconcile(payment, REQUIREMENTS)).isInstanceOf(Unknown.class);
        Settled found = new Settled(Remote.HASH, reference.payer(), 10_000);
        try (HttpFacilitator seeing = reference.asked((seen, ours) -> found)) {
            assertThat(seeing.reconcile(payment, REQUIREMENTS)).isEqualTo(found);
        }
    }

    @Test
    void anUnknownSettlementThatWasNeverSentSettlesWhenAskedAgain() throws Exception {
        assertThat(facilitator.reconcile(second(), REQUIREMENTS)).isInstanceOf(Settled.class);
    }

    @Test
    void listsWhatIsSold() {
        assertThat(facilitator.supported())
                .contains(new Kind(2, "exact", "eip155:8453"), new Kind(1, "exact", "base"));
    }
}
