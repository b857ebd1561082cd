package io.tollgate.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.kit.ScriptedGateway.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes after a payment was sent: nothing of it is ever a reason to sign another. */
class RepeatedPaymentTest {

    private static final Map<String, String> COME_BACK = Map.of("Retry-After", "0");

    private final Shop shop = new Shop();
    private final Buyer buyer = new Buyer();
    private ScriptedGateway gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = new ScriptedGateway();
        Shop.drip(shop.askedBy(gateway));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private int buy() {
        return buyer.run(gateway.base(), "hi", "--yes");
    }

    private void assertSignedOnce(int times) {
        assertThat(gateway.payments())
                .hasSize(times)
                .extracting(request -> request.header("PAYMENT-SIGNATURE"))
                .containsOnly(gateway.payments().getFirst().header("PAYMENT-SIGNATURE"));
        assertThat(gateway.payments())
                .extracting(Request::body)
                .containsOnly(gateway.requests().getFirst().body());
    }

    @Test
    void sendsTheSamePaymentAgainWhenItIsToComeBack() {
        long start = System.nanoTime();
        gateway.then(503, Map.of("Retry-After", "1"), "")
                .then(503, COME_BACK, "")
                .then(200, Shop.streamed(), Shop.STREAM);
        assertThat(buy()).isZero();
        assertThat(System.nanoTime() - start).isGreaterThan(1_000_000_000);
        assertThat(buyer.answer()).isEqualTo("Hello, wörld" + System.lineSeparator());
        assertThat(buyer.talk()).contains("The same payment goes out again in 1 s.");
        assertSignedOnce(3);
    }

    @Test
    void comesBackFiveTimesAtMost() {
        for (int i = 0; i < 7; i++) {
            gateway.then(503, COME_BACK, "{\"error\":{\"message\":\"Settlement is pending\"}}");
        }
        assertThat(buy()).isEqualTo(1);
        assertThat(buyer.lastWord())
                .isEqualTo(
                        "Failed: the gateway answered 503: Settlement is pending;"
                                + " the payment may have been taken.");
        assertSignedOnce(6);
    }

    @Test
    void doesNotComeBackUnasked() {
        gateway.then(503, Map.of(), "");
        assertThat(buy()).isEqualTo(1);
        assertSignedOnce(1);
    }

    @Test
    void doesNotWaitForLongerThanThePaymentIsGood() {
        gateway.then(503, Map.of("Retry-After", "999999999"), "");
        assertThat(buy()).isEqualTo(1);
        assertThat(buyer.lastWord())
                .isEqualTo(
                        "Failed: the gateway asks to wait for 999999999 s,"
                                + " longer than the payment is good for; it may have been taken.");
        assertSignedOnce(1);
    }

    @Test
    void stopsAtASecondOffer() {
        Map<String, String> headers = new TreeMap<>(shop.header());
        headers.put(
                "PAYMENT-RESPONSE",
                Shop.base64(
                        """
                        {"success":false,"transaction":"","network":"eip155:84532",
                         "errorReason":"insufficient_funds",
                         "errorMessage":"The payer has too little."}"""));
        gateway.then(402, headers, shop.body());
        assertThat(buy()).isEqualTo(1);
        assertThat(buyer.lastWord())
                .isEqualTo(
                        "Failed: the gateway did not take the payment: The payer has too little.");
        assertSignedOnce(1);
    }

    @Test
    void saysWhyFromTheSecondOfferItself() {
        shop.required.put("error", "invalid_exact_evm_nonce_already_used");
        shop.askedBy(gateway);
        assertThat(buy()).isEqualTo(1);
        assertThat(buyer.lastWord()).endsWith(": invalid_exact_evm_nonce_already_used.");
        assertSignedOnce(1);
    }

    @Test
    void saysThatAStreamWasCutAndWhatItCost() {
        gateway.then(
                200,
                Shop.streamed(),
                out -> {
                    out.write(Shop.WORDS.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    throw new IOException("The line is dead");
                });
        assertCut();
    }

    @Test
    void takesAnEndWithoutItsMarkForACut() {
        gateway.then(200, Shop.streamed(), Shop.WORDS);
        assertCut();
    }

    private void assertCut() {
        assertThat(buy()).isEqualTo(1);
        assertThat(buyer.answer()).isEqualTo("Hello, wörld" + System.lineSeparator());
        assertThat(buyer.talk()).contains("transaction  sandbox-7", "receipt  rcpt_1");
        assertThat(buyer.lastWord()).isEqualTo("Failed: the answer was cut off before its end.");
        assertSignedOnce(1);
    }

    @Test
    void saysWhatErrorEndedTheStream() {
        String failure = "data: {\"error\":{\"message\":\"The provider fell silent\"}}\n\n";
        gateway.then(200, Shop.streamed(), Shop.WORDS + failure + "data: [DONE]\n\n");
        assertThat(buy()).isEqualTo(1);
        assertThat(buyer.lastWord())
                .isEqualTo("Failed: the answer ended in an error: The provider fell silent.");
    }

    @Test
    void saysThatALostAnswerMayHaveBeenPaid() {
        gateway.thenNothing();
        assertThat(buy()).isEqualTo(1);
        assertThat(buyer.lastWord())
                .isEqualTo(
                        "Failed: the connection broke after the payment was sent;"
                                + " it may have been taken.");
        assertSignedOnce(1);
    }

    @Test
    void saysThatNobodyIsThere() {
        gateway.close();
        assertThat(buy()).isEqualTo(1);
        assertThat(buyer.talk())
                .containsExactly(
                        "Nothing was signed: the gateway can't be reached (ConnectException).");
    }

    @Test
    void printsTheWordsAsTheyCome() {
        gateway.then(
                200,
                Shop.streamed(),
                out -> {
                    out.write(Shop.WORDS.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    waitForWords();
                    out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
                });
        assertThat(buy()).isZero();
    }

    /** Without the words on the terminal the stream has no end. */
    private void waitForWords() throws IOException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!buyer.answer().equals("Hello, wörld")) {
            if (System.nanoTime() > end) {
                throw new IOException("The words did not come out");
            }
            Thread.onSpinWait();
        }
    }
}
