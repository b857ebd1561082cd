package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.Gateway;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Completions bought in the sandbox, over real sockets. Long, because one gateway serves all. */
class PaidCompletionTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String STREAM =
            BODY.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");

    private static MockProvider provider;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        provider = MockProvider.start();
        gateway = Gateway.start(provider.baseUrl(), Map.of("tollgate.payment.lease", "2s"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return gateway.send(request);
    }

    private static JsonNode body(HttpResponse<String> response) {
        return Payer.json(response.body().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode receipt(HttpResponse<String> paid) {
        String id = paid.headers().firstValue("X-Receipt-Id").orElseThrow();
        HttpResponse<String> shown = gateway.get(gateway.url() + "/v1/receipts/" + id);
        assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
        return body(shown);
    }

    @Test
    void asksForTheSamePriceInEveryDialect() {
        HttpResponse<String> asked = send(new Payer(gateway).unpaid(BODY));

        assertThat(asked.statusCode()).isEqualTo(402);
        assertThat(asked.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(asked.headers().firstValue("X-Payment-Required"))
                .isEqualTo(asked.headers().firstValue("PAYMENT-REQUIRED"));
        JsonNode two = Payer.offer(asked).path("accepts").get(0);
        JsonNode one = body(asked).path("accepts").get(0);
        assertThat(one.path("maxAmountRequired")).isEqualTo(two.path("amount"));
        assertThat(body(asked).path("error").isTextual()).isTrue();
        assertThat(body(asked).at("/price/amount").asText()).matches("0\\.\\d{6}");
        assertThat(body(asked).at("/paymentInfo/sandbox").asBoolean()).isTrue();
        assertThat(Payer.offer(asked).at("/resource/url").asText())
                .isEqualTo("http://localhost:8402/v1/chat/completions");
    }

    @Test
    void sellsAWholeAnswer() {
        HttpResponse<String> paid = new Payer(gateway).rich().pay(BODY);

        assertThat(paid.statusCode()).isEqualTo(200);
        String header = paid.headers().firstValue("PAYMENT-RESPONSE").orElseThrow();
        JsonNode response = Payer.json(Base64.getDecoder().decode(header));
        assertThat(response.path("success").asBoolean()).isTrue();
        assertThat(response.path("transaction").asText()).startsWith("sandbox-");
        assertThat(receipt(paid).path("status").asText()).isEqualTo("delivered");
        assertThat(receipt(paid).at("/usage/promptTokens").isNumber()).isTrue();
    }

    @Test
    void isInTheBooksOfTheHouse() {
        JsonNode before = books();

        HttpResponse<String> paid = new Payer(gateway).rich().pay(BODY);

        long price = receipt(paid).path("amount").asLong();
        assertThat(price).isPositive();
        await().untilAsserted(() -> assertThat(earned()).isEqualTo(earned(before) - price));
        assertThat(sum("house:sales")).isEqualTo(before.at("/house/house:sales").asLong());
        assertThat(sum("house:sandbox"))
                .isEqualTo(before.at("/house/house:sandbox").asLong() + price);
        assertThat(books().path("balanced").asBoolean()).as(books().toString()).isTrue();
    }

    private static long earned() {
        return earned(books());
    }

    private static long earned(JsonNode books) {
        return Stream.of("provider-cost", "commission", "revenue")
                .mapToLong(part -> books.path("house").path("house:" + part).asLong())
                .sum();
    }

    private static JsonNode books() {
        return body(gateway.get(gateway.management() + "/actuator/ledger"));
    }

    private static long sum(String account) {
        return books().path("house").path(account).asLong();
    }

    @Test
    void sellsAStream() {
        provider.then(Answers.streamOf("one "));

        HttpResponse<String> paid = new Payer(gateway).rich().pay(STREAM);

        assertThat(paid.statusCode()).isEqualTo(200);
        assertThat(paid.body()).contains("one ").endsWith("data: [DONE]\n\n");
        assertThat(receipt(paid).path("status").asText()).isEqualTo("delivered");
    }

    @Test
    void takesThePaymentOnceHoweverOftenItIsSent() throws Exception {
        Payer payer = new Payer(gateway).rich();
        String payment = payer.payment(BODY);
        int before = provider.exchanges().size();
        provider.then(
                exchange -> {
                    Thread.sleep(300);
                    Answers.json("slowly").answer(exchange);
                });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> send =
                    () -> send(payer.unpaid(BODY).header("X-PAYMENT", payment)).statusCode();
            List<Future<Integer>> all =
                    threads.invokeAll(Stream.generate(() -> send).limit(20).toList());
            assertThat(all.stream().map(Future::resultNow).filter(status -> status == 200))
                    .hasSize(1);
            assertThat(all.stream().map(Future::resultNow).filter(status -> status == 409))
                    .hasSize(19);
        }
        assertThat(provider.exchanges().size() - before).isEqualTo(1);
    }

    @Test
    void chargesNothingWhenTheProviderFailsAndTakesTheSamePaymentAgain() {
        Payer payer = new Payer(gateway).rich();
        String payment = payer.payment(BODY);
        provider.then(Answers.status(400, "", "{\"error\":{\"message\":\"no\"}}"));

        HttpResponse<String> failed = send(payer.unpaid(BODY).header("PAYMENT-SIGNATURE", payment));
        HttpResponse<String> again = send(payer.unpaid(BODY).header("PAYMENT-SIGNATURE", payment));

        assertThat(failed.statusCode()).isEqualTo(400);
        assertThat(failed.headers().firstValue("PAYMENT-RESPONSE")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(200);
    }

    @Test
    void bindsAPaymentToItsBody() {
        Payer payer = new Payer(gateway).rich();
        String payment = payer.payment(BODY);
        provider.then(Answers.status(400, "", "{\"error\":{\"message\":\"no\"}}"));
        send(payer.unpaid(BODY).header("PAYMENT-SIGNATURE", payment));

        HttpResponse<String> other =
                send(
                        payer.unpaid(BODY.replace("\"hi\"", "\"ho\""))
                                .header("PAYMENT-SIGNATURE", payment));

        assertThat(other.statusCode()).isEqualTo(409);
    }

    @Test
    void asksAgainWhenThePayerHasTooLittle() {
        int before = provider.exchanges().size();

        HttpResponse<String> poor = new Payer(gateway).pay(BODY);

        assertThat(poor.statusCode()).isEqualTo(402);
        assertThat(body(poor).path("error").asText()).isEqualTo("Payment verification failed");
        assertThat(body(poor).path("reason").asText())
                .isEqualTo("invalid_exact_evm_insufficient_balance");
        assertThat(provider.exchanges()).hasSize(before);
    }

    @Test
    void refusesAnotherPrice() {
        Payer payer = new Payer(gateway).rich();
        ObjectNode offer = (ObjectNode) Payer.offer(send(payer.unpaid(BODY)));
        ((ObjectNode) offer.path("accepts").get(0)).put("amount", "1");

        HttpResponse<String> cheap =
                send(
                        payer.unpaid(BODY)
                                .header("PAYMENT-SIGNATURE", Payer.header(payer.sign(offer))));

        assertThat(cheap.statusCode()).isEqualTo(402);
        assertThat(body(cheap).path("code").asText()).isEqualTo("PAYMENT_INVALID");
    }

    @Test
    void refusesWhatIsNoPayment() {
        HttpResponse<String> garbage =
                send(new Payer(gateway).unpaid(BODY).header("PAYMENT-SIGNATURE", "%%%"));

        assertThat(garbage.statusCode()).isEqualTo(400);
        assertThat(body(garbage).at("/error/code").asText()).isEqualTo("invalid_payload");
    }

    @Test
    void aPlaceholderKeyIsNobodys() {
        HttpResponse<String> asked =
                send(new Payer(gateway).unpaid(BODY).header("x-api-key", "blockrun"));
        HttpResponse<String> wrong =
                send(new Payer(gateway).unpaid(BODY).header("x-api-key", "sk-wrong"));

        assertThat(asked.statusCode()).isEqualTo(402);
        assertThat(wrong.statusCode()).isEqualTo(401);
    }

    @Test
    void findsFaultsBeforeMoney() {
        Payer nobody = new Payer(gateway);

        assertThat(send(nobody.unpaid(BODY.replace("gpt-4o", "no-such"))).statusCode())
                .isEqualTo(404);
        assertThat(send(nobody.unpaid(BODY.replace("50", "-1"))).statusCode()).isEqualTo(400);
        assertThat(send(nobody.unpaid(BODY.replace("gpt-4o", "deepseek-chat"))).statusCode())
                .isEqualTo(503);
    }

    @Test
    void quotesWhatItAsks() {
        HttpRequest.Builder ask =
                HttpRequest.newBuilder(URI.create(gateway.url() + "/api/v1/quote"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(BODY));
        JsonNode quote = body(send(ask));
        JsonNode asked = body(send(new Payer(gateway).unpaid(BODY)));

        assertThat(quote.path("price")).isEqualTo(asked.path("price"));
        assertThat(quote.path("rule_hash").asText()).isNotEmpty();
    }
}
