package io.tollgate.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.kit.ScriptedGateway.Request;
import io.tollgate.payment.Authorization;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.exact.Eip3009Digest;
import io.tollgate.payment.exact.Recovery;
import io.tollgate.payment.wire.PaymentReader;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every byte that a purchase sends, and every word that it prints. */
class PayCommandTest {

    private static final String ASKED =
            """
            {"model":"demo/echo","messages":[{"role":"user","content":"Say \\"hi\\""}],
             "stream":true}""";

    private final Shop shop = new Shop();
    private final Buyer buyer = new Buyer();
    private ScriptedGateway gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = new ScriptedGateway();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private int buy() {
        return buyer.run(gateway.base(), "Say \"hi\"", "--yes");
    }

    private void scriptOneSale() {
        Shop.drip(shop.askedBy(gateway)).then(200, Shop.streamed(), Shop.STREAM);
    }

    @Test
    void paysInTheSandboxWithAThrowAwayKey() {
        scriptOneSale();
        assertThat(buy()).isZero();
        assertThat(buyer.answer()).isEqualTo("Hello, wörld" + System.lineSeparator());
        assertThat(buyer.talk())
                .containsExactly(
                        "model    demo/echo",
                        "price    $0.000612",
                        "network  eip155:84532",
                        "pay to   0x209693Bc6afc0C5328bA36FaF03C514EF312287C",
                        "sandbox  yes, play money and a throw-away key",
                        "paid     yes",
                        "amount   $0.000612",
                        "transaction  sandbox-7",
                        "receipt  rcpt_1",
                        "         " + gateway.base() + "/v1/receipts/rcpt_1");
        assertThat(gateway.requests())
                .extracting(Request::line)
                .containsExactly(
                        "POST /v1/chat/completions",
                        "POST /v1/sandbox/faucet",
                        "POST /v1/chat/completions");
    }

    @Test
    void asksTheSameWithAndWithoutPayment() {
        scriptOneSale();
        buy();
        Request first = gateway.requests().getFirst();
        Request paid = gateway.requests().getLast();
        assertThat(Json.read(first.body())).isEqualTo(Json.read(ASKED));
        assertThat(paid.body()).isEqualTo(first.body());
        assertThat(first.header("Content-Type")).isEqualTo("application/json");
        assertThat(first.headers()).doesNotContainKeys("Payment-signature", "X-payment");
        assertThat(paid.headers()).doesNotContainKey("X-payment");
    }

    @Test
    void signsWhatWasOffered() {
        scriptOneSale();
        Instant before = Instant.now();
        buy();
        String header = gateway.requests().getLast().header("PAYMENT-SIGNATURE");
        Payment payment = new PaymentReader().read(header, null);
        Eip3009Authorization signed = (Eip3009Authorization) payment.authorization();
        assertThat(signed.from()).isEqualTo(signer(payment)).isEqualTo(dripped());
        assertThat(signed.to()).isEqualTo(Shop.PAY_TO);
        assertThat(signed.value()).isEqualTo(BigInteger.valueOf(612));
        assertThat(signed.validAfter()).isZero();
        assertThat(signed.validBefore().longValueExact())
                .isBetween(before.getEpochSecond() + 300, Instant.now().getEpochSecond() + 300);
    }

    @Test
    void sendsTheOfferBackAsItCame() {
        scriptOneSale();
        buy();
        JsonNode sent = Shop.payment(gateway.requests().getLast().header("PAYMENT-SIGNATURE"));
        assertThat(sent.path("x402Version").asInt()).isEqualTo(2);
        assertThat(sent.path("accepted").toString()).isEqualTo(shop.entry().toString());
        assertThat(sent.path("resource")).isEqualTo(shop.required.path("resource"));
    }

    @Test
    void neverUsesANonceOrAThrowAwayKeyTwice() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            scriptOneSale();
            buy();
            String header = gateway.requests().getLast().header("PAYMENT-SIGNATURE");
            Authorization signed = new PaymentReader().read(header, null).authorization();
            assertThat(seen.add(signed.nonce())).isTrue();
            assertThat(seen.add(signed.from())).isTrue();
        }
    }

    @Test
    void paysAnOfferThatIsInTheBodyAlone() {
        String body =
                """
                {"x402Version":1,"error":"Payment Required","paymentInfo":{"sandbox":true},
                 "accepts":[{"scheme":"exact","network":"base-sepolia","maxAmountRequired":"612",
                  "resource":"https://gateway.example/v1/chat/completions","description":"",
                  "mimeType":"","payTo":"%s","maxTimeoutSeconds":60,
                  "asset":"0x036CbD53842c5426634e7929541eC2318f3dCF7e",
                  "extra":{"name":"USDC","version":"2"}}]}"""
                        .formatted(Shop.PAY_TO);
        Shop.drip(gateway.then(402, Map.of(), body))
                .then(200, Shop.streamed("X-PAYMENT-RESPONSE"), Shop.STREAM);
        assertThat(buy()).isZero();
        assertThat(buyer.talk()).contains("amount   $0.000612", "transaction  sandbox-7");
        Request paid = gateway.requests().getLast();
        assertThat(paid.headers()).doesNotContainKey("Payment-signature");
        Payment payment = new PaymentReader().read(null, paid.header("X-PAYMENT"));
        assertThat(payment.x402Version()).isEqualTo(1);
        assertThat(payment.network()).isEqualTo("eip155:84532");
        assertThat(payment.authorization().from()).isEqualTo(signer(payment));
        JsonNode sent = Shop.payment(paid.header("X-PAYMENT"));
        assertThat(sent.has("accepted")).isFalse();
        assertThat(sent.path("network").asText()).isEqualTo("base-sepolia");
    }

    @Test
    void printsAWholeAnswer() {
        Shop.drip(shop.askedBy(gateway))
                .then(
                        200,
                        Map.of("Content-Type", "application/json"),
                        "{\"choices\":[{\"message\":{\"content\":\"Hi\\u001b[2J\\n\"}}]}");
        int code = buyer.run(gateway.base(), "hi", "--yes", "--no-stream", "--model", "a/b");
        assertThat(code).isZero();
        JsonNode asked = Json.read(gateway.requests().getFirst().body());
        assertThat(asked.path("stream").asBoolean(true)).isFalse();
        assertThat(asked.path("model").asText()).isEqualTo("a/b");
        assertThat(buyer.answer()).isEqualTo("Hi[2J\n" + System.lineSeparator());
        assertThat(buyer.lastWord())
                .isEqualTo("No receipt came with the answer (PAYMENT-RESPONSE).");
    }

    @Test
    void takesWhatCostsNothing() {
        gateway.then(200, Map.of("Content-Type", "text/event-stream"), Shop.STREAM);
        assertThat(buy()).isZero();
        assertThat(buyer.talk()).containsExactly("Nothing was asked for it.");
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void paysOnWhenTheFaucetIsEmpty() {
        shop.askedBy(gateway)
                .then(429, Map.of(), "{\"error\":{\"message\":\"Come back tomorrow\"}}")
                .then(200, Shop.streamed(), Shop.STREAM);
        assertThat(buy()).isZero();
        assertThat(buyer.talk()).contains("The sandbox's faucet gave nothing: Come back tomorrow.");
    }

    private String dripped() {
        return Json.read(gateway.requests().get(1).body()).path("address").asText();
    }

    private static String signer(Payment payment) {
        byte[] digest =
                new Eip3009Digest(Shop.BASE_SEPOLIA)
                        .of((Eip3009Authorization) payment.authorization());
        String signature = payment.signature();
        return new Recovery()
                .signer(digest, HexFormat.of().parseHex(signature, 2, signature.length()));
    }
}
