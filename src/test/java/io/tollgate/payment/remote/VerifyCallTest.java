package io.tollgate.payment.remote;

import static io.tollgate.payment.remote.Remote.FIRST;
import static io.tollgate.payment.remote.Remote.PAYER;
import static io.tollgate.payment.remote.Remote.REQUIREMENTS;
import static io.tollgate.payment.remote.Remote.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Verification;
import io.tollgate.payment.Verification.Invalid;
import io.tollgate.payment.Verification.Unavailable;
import io.tollgate.payment.Verification.Valid;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to {@code /verify}, and what its answers come to. */
class VerifyCallTest {

    private static final String VALID = "{\"isValid\":true,\"payer\":\"" + PAYER + "\"}";

    private MockFacilitator mock;
    private HttpFacilitator facilitator;

    @BeforeEach
    void start() throws IOException {
        mock = new MockFacilitator();
        facilitator = Remote.facilitator(mock.url());
    }

    @AfterEach
    void stop() throws IOException {
        facilitator.close();
        mock.close();
    }

    private Verification verify() {
        return facilitator.verify(SECOND, REQUIREMENTS);
    }

    @Test
    void sendsThePayloadAsItCameAndOurRequirements() {
        mock.plays(mock.json(VALID));
        assertThat(verify()).isEqualTo(new Valid(PAYER));
        MockFacilitator.Call call = mock.calls().getFirst();
        assertThat(call.line()).isEqualTo("POST /base/verify HTTP/1.1");
        assertThat(call.headers())
                .containsEntry("content-type", "application/json")
                .doesNotContainKey("authorization");
        assertThat(call.body())
                .isEqualTo(
                        "{\"x402Version\":2,\"paymentPayload\":"
                                + Remote.V2
                                + ",\"paymentRequirements\":{\"scheme\":\"exact\",\"network\":\"eip155:8453\","
                                + "\"amount\":\"10000\","
                                + parties());
    }

    @Test
    void sendsVersionOneInItsOwnWords() {
        mock.plays(mock.json(VALID));
        assertThat(facilitator.verify(FIRST, REQUIREMENTS)).isEqualTo(new Valid(PAYER));
        assertThat(mock.calls().getFirst().body())
                .isEqualTo(
                        "{\"x402Version\":1,\"paymentPayload\":"
                                + Remote.V1
                                + ",\"paymentRequirements\":{\"scheme\":\"exact\",\"network\":\"base\","
                                + "\"maxAmountRequired\":\"10000\","
                                + "\"resource\":\"https://gateway.example/v1/chat/completions\","
                                + "\"description\":\"A completion\",\"mimeType\":\"application/json\","
                                + parties());
    }

    private static String parties() {
        return "\"asset\":\"0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913\","
                + "\"payTo\":\"0x209693Bc6afc0C5328bA36FaF03C514EF312287C\","
                + "\"maxTimeoutSeconds\":60,"
                + "\"extra\":{\"name\":\"USD Coin\",\"version\":\"2\"}}}";
    }

    @Test
    void whatVersionOneHasNoWordsForIsInvalid() {
        PaymentRequirements upto =
                new PaymentRequirements("upto", REQUIREMENTS.asset(), 1, REQUIREMENTS.payTo(), 60);
        assertThat(facilitator.verify(FIRST, upto)).isInstanceOf(Invalid.class);
        assertThat(mock.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 402, 500})
    void aNoIsANoWithAnyStatus(int status) {
        mock.plays(
                mock.answer(
                        status,
                        """
                        {"isValid":false,"invalidReason":"invalid_exact_evm_insufficient_balance",
                         "invalidMessage":"Too\\npoor","payer":null}"""));
        assertThat(verify())
                .isEqualTo(new Invalid("invalid_exact_evm_insufficient_balance", "Too?poor"));
    }

    @Test
    void aReasonThatIsNoWordIsNotPassedOn() {
        mock.plays(mock.json("{\"isValid\":false,\"invalidReason\":\"<b>\"}"));
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Invalid.class,
                        no -> assertThat(no.reason()).isEqualTo("unexpected_verify_error"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>502 Bad Gateway</html>",
                "",
                "null",
                "[]",
                "{}",
                "{\"isValid\":\"true\"}",
                "{\"isValid\":true,\"isValid\":false}",
                "{\"isValid\":true} {}",
                "{\"isValid\":true,\"payer\":7}",
                "{\"isValid\":true,\"payer\":\"0x1111111111111111111111111111111111111111\"}",
                "{\"error\":\"internal\"}"
            })
    void whatCannotBeReadIsNoAnswer(String body) {
        mock.plays(mock.json(body));
        assertThat(verify()).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 500})
    void aYesWithAnErrorsStatusIsNoAnswer(int status) {
        mock.plays(mock.answer(status, VALID));
        assertThat(verify()).isInstanceOf(Unavailable.class);
    }

    @Test
    void slowAnswersHugeAnswersAndCutConnectionsAreNoAnswer() {
        String huge = "{\"isValid\":true,\"pad\":\"" + "x".repeat(65 * 1024) + "\"}";
        mock.plays(
                mock.slow(2000, VALID),
                mock.json(huge),
                MockFacilitator.cutBeforeReading(),
                mock.cutAfterReading(),
                mock.json(VALID));
        long start = System.nanoTime();
        for (int i = 0; i < 4; i++) {
            assertThat(verify()).isInstanceOf(Unavailable.class);
        }
        assertThat(System.nanoTime() - start).isLessThan(1_900_000_000L);
        assertThat(verify()).isInstanceOf(Valid.class);
        assertThat(mock.calls()).as("nothing is sent twice").hasSize(4);
    }

    @Test
    void aBodyThatDripsIsCutByTheSameTimeout() {
        mock.plays(
                visit -> {
                    mock.read(visit);
                    var out = visit.socket().getOutputStream();
                    out.write(
                            "HTTP/1.1 200 X\r\nContent-Length: 5000\r\n\r\n".getBytes("US-ASCII"));
                    for (int i = 0; i < 40; i++) {
                        out.write(' ');
                        out.flush();
                        Thread.sleep(100);
                    }
                });
        long start = System.nanoTime();
        assertThat(verify()).isInstanceOf(Unavailable.class);
        assertThat(System.nanoTime() - start).isLessThan(1_500_000_000L);
    }

    @Test
    void nobodyThereIsNoAnswer() throws IOException {
        mock.close();
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        none -> assertThat(none.message()).contains("can't be reached"));
    }

    @Test
    void paymentsWithoutAPayerAreOfTheirSigner() {
        mock.plays(mock.json("{\"isValid\":true,\"payer\":null,\"extra\":{\"deep\":[1]}}"));
        Payment payment = SECOND;
        assertThat(facilitator.verify(payment, REQUIREMENTS)).isEqualTo(new Valid(PAYER));
    }
}
