package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.Gateway;
import io.tollgate.access.wallet.SignInText;
import io.tollgate.payment.exact.Wallet;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Receipts for who paid, by a signed request. */
class ReceiptListTest {

    private static final String BODY =
            "{\"model\":\"demo/echo\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private static Gateway gateway;

    private final Wallet wallet = wallet();
    private final Payer payer = new Payer(gateway, wallet).rich();

    @BeforeAll
    static void start() {
        gateway = Gateway.startKnown("http://127.0.0.1:1", Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static Wallet wallet() {
        byte[] key = new byte[32];
        ThreadLocalRandom.current().nextBytes(key);
        key[0] = 1;
        return new Wallet(key);
    }

    private String buy() {
        HttpResponse<String> paid = payer.pay(BODY);
        assertThat(paid.statusCode()).isEqualTo(200);
        return paid.headers().firstValue("X-Receipt-Id").orElseThrow();
    }

    private static String proof(Wallet signer, String address) {
        return new SignInText(
                        address,
                        gateway.url(),
                        UUID.randomUUID().toString().replace("-", ""),
                        Instant.now().toString())
                .header(signer::sign);
    }

    private static HttpResponse<String> list(String path, String proof) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.url() + path));
        return gateway.send(proof == null ? request : request.header("SIGN-IN-WITH-X", proof));
    }

    private JsonNode listed(String path) {
        HttpResponse<String> list = list(path, proof(wallet, wallet.address()));
        assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
        return Payer.json(list.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void listsThePayersOwnNewestFirstAPageAtATime() {
        List<String> bought = new ArrayList<>(List.of(buy(), buy(), buy()));
        new Payer(gateway).rich().pay(BODY);
        List<String> seen = new ArrayList<>();
        String after = "";
        JsonNode page;
        do {
            page = listed("/api/v1/receipts?limit=2" + after);
            page.path("data").forEach(each -> seen.add(each.path("id").asText()));
            after = "&after=" + seen.getLast();
        } while (page.path("has_more").asBoolean());
        assertThat(seen).isEqualTo(bought.reversed());
        assertThat(listed("/v1/receipts").path("data")).hasSize(3);
    }

    @Test
    void aReceiptSaysAllThatThePriceIsMadeOf() {
        buy();
        JsonNode receipt = listed("/v1/receipts").path("data").get(0);
        assertThat(receipt.at("/quote/catalogVersion").asText()).isNotEmpty();
        assertThat(receipt.at("/quote/ruleHash").asText()).isNotEmpty();
        assertThat(receipt.at("/usage/promptTokens").isNumber()).isTrue();
        assertThat(receipt.at("/settlement/transaction").asText()).startsWith("sandbox-");
        assertThat(receipt.at("/settlement/payer").asText()).isEqualTo(wallet.address());
    }

    @Test
    void whatIsNotChargedIsNotListed() {
        new Payer(gateway, wallet()).pay(BODY);
        assertThat(listed("/v1/receipts").path("data")).isEmpty();
    }

    @Test
    void nobodyReadsWithoutAProofOfHisOwn() {
        buy();
        requireRefused(list("/v1/receipts", null));
        requireRefused(list("/v1/receipts", "%%%"));
        requireRefused(list("/v1/receipts", proof(wallet(), wallet.address())));
        String once = proof(wallet, wallet.address());
        assertThat(list("/v1/receipts", once).statusCode()).isEqualTo(200);
        requireRefused(list("/v1/receipts", once));
    }

    private static void requireRefused(HttpResponse<String> answer) {
        JsonNode body = Payer.json(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(body.at("/error/type").asText()).isEqualTo("authentication_error");
        assertThat(body.at("/error/code").asText()).matches("sign_in_required|invalid_sign_in");
    }

    @Test
    void badPagesAreRefusedBeforeAProofIsUsed() {
        String strangers =
                new Payer(gateway)
                        .rich()
                        .pay(BODY)
                        .headers()
                        .firstValue("X-Receipt-Id")
                        .orElseThrow();
        String proof = proof(wallet, wallet.address());
        for (String query : List.of("limit=0", "limit=101", "limit=x", "limit=")) {
            assertThat(list("/v1/receipts?" + query, proof).statusCode()).isEqualTo(400);
        }
        assertThat(list("/v1/receipts?after=" + strangers, proof).statusCode()).isEqualTo(400);
    }
}
