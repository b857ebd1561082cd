package io.tollgate.payment.checkout;

import static io.tollgate.payment.checkout.Payer.BODY;
import static io.tollgate.payment.checkout.Payer.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.Gateway;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Completions paid by what was used, in the sandbox, over real sockets. Long, because one gateway
 * serves all.
 */
class UptoTest {

    /** 7 tokens at 2.50 and 3 at 10 USD a million, 10 percent on top, rounded up. */
    private static final long COST = 53;

    private static MockProvider provider;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        provider = MockProvider.start();
        gateway =
                Gateway.start(
                        provider.baseUrl(),
                        Map.of(
                                "tollgate.payment.upto", true,
                                "tollgate.payment.lease", "5s",
                                "tollgate.billing.floor-usd", "0.000001"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
    }

    private static JsonNode response(HttpResponse<?> paid) {
        String header = paid.headers().firstValue("PAYMENT-RESPONSE").orElseThrow();
        return Payer.json(Base64.getDecoder().decode(header));
    }

    private static void charged(UptoPayer payer, HttpResponse<?> paid, long cost)
            throws InterruptedException {
        JsonNode receipt = payer.receipt(paid);
        assertThat(receipt.path("status").asText()).as(receipt.toString()).isEqualTo("delivered");
        assertThat(receipt.path("amount").asLong()).isEqualTo(cost);
        assertThat(receipt.at("/settlement/amount").asLong()).isEqualTo(cost);
        assertThat(payer.balance()).isEqualTo(10_000_000 - cost);
        assertThat(payer.transfers()).isOne();
    }

    @Test
    void isOfferedSecondAndInVersionTwoOnly() {
        HttpResponse<String> asked = gateway.send(new Payer(gateway).unpaid(BODY));
        JsonNode accepts = Payer.offer(asked).path("accepts");
        assertThat(accepts.findValuesAsText("scheme")).containsExactly("exact", "upto");
        assertThat(accepts.get(0).path("extra").size()).isEqualTo(2);
        assertThat(accepts.get(1).path("amount")).isEqualTo(accepts.get(0).path("amount"));
        assertThat(accepts.get(1).at("/extra/assetTransferMethod").asText()).isEqualTo("permit2");
        assertThat(accepts.get(1).at("/extra/facilitatorAddress").asText()).hasSize(42);
        JsonNode body = Payer.json(asked.body().getBytes(StandardCharsets.UTF_8));
        assertThat(body.path("accepts").findValuesAsText("scheme")).containsExactly("exact");
    }

    @Test
    void aWholeAnswerIsSettledBeforeItGoesOut() throws Exception {
        UptoPayer payer = new UptoPayer(gateway).rich();
        HttpResponse<String> paid = payer.pay(BODY);
        assertThat(paid.statusCode()).isEqualTo(200);
        assertThat(response(paid).path("success").asBoolean()).isTrue();
        assertThat(response(paid).path("amount").asLong()).isEqualTo(COST);
        charged(payer, paid, COST);
    }

    @Test
    void aStreamIsSettledWhenItHasEnded() throws Exception {
        UptoPayer payer = new UptoPayer(gateway).rich();
        provider.then(Answers.streamOf("one"));
        HttpResponse<String> paid = payer.pay(STREAM);
        assertThat(paid.headers().firstValue("PAYMENT-RESPONSE")).isEmpty();
        String id = paid.headers().firstValue("X-Receipt-Id").orElseThrow();
        String last = ": payment {\"amount\":\"%d\",\"receipt\":\"%s\"}\n\n".formatted(COST, id);
        assertThat(paid.body()).contains("one", last).endsWith("data: [DONE]\n\n");
        charged(payer, paid, COST);
        assertThat(payer.receipt(paid).at("/usage/completionTokens").asInt()).isEqualTo(3);
    }

    @Test
    void nothingMovesBeforeTheEnd() throws Exception {
        UptoPayer payer = new UptoPayer(gateway).rich();
        CountDownLatch more = new CountDownLatch(1);
        provider.then(
                exchange -> {
                    exchange.write(Answers.streamHead() + Answers.role() + Answers.word("one"));
                    more.await();
                    exchange.write(Answers.finish() + Answers.usage() + Answers.DONE);
                    throw new IllegalStateException("close");
                });
        HttpResponse<InputStream> open = open(payer, STREAM);
        assertThat(new String(open.body().readNBytes(200), StandardCharsets.UTF_8)).isNotEmpty();
        assertThat(payer.balance()).isEqualTo(10_000_000);
        more.countDown();
        assertThat(new String(open.body().readAllBytes(), StandardCharsets.UTF_8))
                .endsWith("data: [DONE]\n\n");
        charged(payer, open, COST);
    }

    @Test
    void whoLeavesPaysForWhatHeGot() throws Exception {
        UptoPayer payer = new UptoPayer(gateway).rich();
        provider.then(
                exchange -> {
                    exchange.write(Answers.streamHead() + Answers.role() + Answers.word("one two"));
                    exchange.waitForDeparture();
                });
        HttpResponse<InputStream> open = open(payer, STREAM);
        open.body().readNBytes(200);
        open.body().close();
        charged(payer, open, counted(2));
    }

    @Test
    void aStreamThatBreaksOffCostsWhatWasDelivered() throws Exception {
        UptoPayer payer = new UptoPayer(gateway).rich();
        provider.then(Answers.stream(Answers.role(), Answers.word("one two three")));
        HttpResponse<String> paid = payer.pay(STREAM);
        assertThat(paid.body()).contains("error", ": payment").endsWith("data: [DONE]\n\n");
        charged(payer, paid, counted(3));
    }

    @Test
    void withoutUsageTokensAreCounted() throws Exception {
        UptoPayer streaming = new UptoPayer(gateway).rich();
        provider.then(
                Answers.stream(
                        Answers.role(), Answers.word("one two"), Answers.finish(), Answers.DONE));
        charged(streaming, streaming.pay(STREAM), counted(2));
        UptoPayer whole = new UptoPayer(gateway).rich();
        provider.then(
                Answers.status(
                        200,
                        "",
                        "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"one\\ntwo\"},\"finish_reason\":\"stop\"}]}"));
        charged(whole, whole.pay(BODY), counted(3));
    }

    @Test
    void nothingDeliveredCostsNothing() throws Exception {
        UptoPayer payer = new UptoPayer(gateway).rich();
        String payment = payer.payment(STREAM);
        provider.then(Answers.stream(Answers.role()));
        HttpResponse<String> empty = gateway.send(payer.request(STREAM, payment));
        assertThat(empty.body()).contains("\"amount\":\"0\"");
        assertThat(payer.receipt(empty).path("status").asText()).isEqualTo("not_charged");
        provider.then(Answers.streamOf("one"));
        charged(payer, gateway.send(payer.request(STREAM, payment)), COST);
    }

    @Test
    void endsAtTheSignedMaximum() throws Exception {
        UptoPayer payer = new UptoPayer(gateway).rich();
        provider.then(
                exchange -> {
                    exchange.write(Answers.streamHead() + Answers.role());
                    for (int i = 0; i < 500; i++) {
                        exchange.write(Answers.word(" word"));
                    }
                    exchange.write(Answers.finish() + Answers.DONE);
                });
        HttpResponse<String> paid = payer.pay(STREAM);
        assertThat(paid.body()).contains("\"finish_reason\":\"length\"");
        assertThat(paid.body()).endsWith("data: [DONE]\n\n").doesNotContain("error", "\"stop\"");
        assertThat(paid.body().split(" word\"")).hasSize(52);
        charged(payer, paid, payer.offer(STREAM).at("/accepts/1/amount").asLong());
    }

    @Test
    void aReportBeyondTheMaximumIsCapped() throws Exception {
        UptoPayer payer = new UptoPayer(gateway).rich();
        provider.then(
                Answers.stream(
                        Answers.role(),
                        Answers.word("one"),
                        Answers.finish(),
                        Answers.usage().replace("_tokens\":3", "_tokens\":999999999999"),
                        Answers.DONE));
        HttpResponse<String> paid = payer.pay(STREAM);
        charged(payer, paid, payer.offer(STREAM).at("/accepts/1/amount").asLong());
    }

    @Test
    void ceilingsUnderWayAreWithinTheBalance() throws Exception {
        long ceiling = new UptoPayer(gateway).offer(BODY).at("/accepts/1/amount").asLong();
        UptoPayer payer = new UptoPayer(gateway).having(3 * ceiling + ceiling / 2);
        CountDownLatch answer = new CountDownLatch(1);
        int before = provider.exchanges().size();
        provider.always(
                exchange -> {
                    answer.await();
                    Answers.json("slowly").answer(exchange);
                });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> payments = Stream.generate(() -> payer.payment(BODY)).limit(12).toList();
            Callable<List<Future<Integer>>> all =
                    () ->
                            payments.stream()
                                    .map(each -> threads.submit(() -> status(payer, each)))
                                    .toList();
            List<Future<Integer>> answers = all.call();
            while (answers.stream().filter(Future::isDone).count() < 9) {
                Thread.sleep(20);
            }
            answer.countDown();
            for (Future<Integer> each : answers) {
                each.get();
            }
            assertThat(answers.stream().map(Future::resultNow).filter(s -> s == 200)).hasSize(3);
            assertThat(answers.stream().map(Future::resultNow).filter(s -> s == 402)).hasSize(9);
        } finally {
            provider.always(Answers.json("mock says hello"));
        }
        assertThat(provider.exchanges().size() - before).isEqualTo(3);
        assertThat(payer.balance()).isEqualTo(3 * ceiling + ceiling / 2 - 3 * COST);
        assertThat(payer.pay(BODY).statusCode()).as("once they have ended").isEqualTo(200);
    }

    private static int status(UptoPayer payer, String payment) {
        return gateway.send(payer.request(BODY, payment)).statusCode();
    }

    @Test
    void thePoorGetNothing() {
        int before = provider.exchanges().size();
        HttpResponse<String> poor = new UptoPayer(gateway).having(1).pay(BODY);
        assertThat(poor.statusCode()).isEqualTo(402);
        assertThat(poor.body()).contains("permit2_insufficient_balance");
        assertThat(provider.exchanges()).hasSize(before);
    }

    @Test
    void aPaymentIsTakenOnce() throws Exception {
        UptoPayer payer = new UptoPayer(gateway).rich();
        String payment = payer.payment(STREAM);
        provider.then(Answers.streamOf("one"));
        HttpResponse<String> first = gateway.send(payer.request(STREAM, payment));
        charged(payer, first, COST);
        assertThat(gateway.send(payer.request(STREAM, payment)).statusCode()).isEqualTo(409);
        assertThat(payer.transfers()).isOne();
    }

    @Test
    void endsBeforeThePermitDoes() throws Exception {
        UptoPayer payer = new UptoPayer(gateway).rich();
        String payment = payer.payment(payer.offer(STREAM).path("accepts").get(1), 31);
        provider.then(
                exchange -> {
                    exchange.write(Answers.streamHead() + Answers.role());
                    while (true) {
                        exchange.write(Answers.word("tick "));
                        Thread.sleep(100);
                    }
                });
        HttpResponse<String> paid = gateway.send(payer.request(STREAM, payment));
        assertThat(paid.body()).contains("\"finish_reason\":\"length\"", "[DONE]");
        assertThat(payer.receipt(paid).path("status").asText()).isEqualTo("delivered");
    }

    /** What so many tokens cost beside the prompt as it was quoted. */
    private static long counted(int tokens) {
        JsonNode quote =
                Payer.json(
                        gateway.send(
                                        new Payer(gateway)
                                                .unpaid(BODY)
                                                .uri(
                                                        java.net.URI.create(
                                                                gateway.url() + "/v1/quote")))
                                .body()
                                .getBytes(StandardCharsets.UTF_8));
        double exact = 1.1 * (2.5 * quote.path("input_tokens").asLong() + 10 * tokens);
        return (long) Math.ceil(exact - 1e-6);
    }

    private static HttpResponse<InputStream> open(UptoPayer payer, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        payer.request(body, payer.payment(body)).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }
}
