package io.tollgate.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.Gateway;
import io.tollgate.access.TokenIssuer;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import io.tollgate.payment.checkout.Payer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A wallet's account runs up debt, is asked for it, pays it by x402, and sees it (pains D3, D5,
 * D7).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DebtContract {

    abstract String databaseUrl();

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private static MockProvider provider;
    private static Gateway gateway;
    private Payer payer;
    private String token;

    @BeforeAll
    void start() {
        provider = MockProvider.start().always(Answers.json("hello"));
        gateway =
                Gateway.start(
                        provider.baseUrl(),
                        Map.of(
                                "spring.datasource.url",
                                databaseUrl(),
                                "tollgate.billing.debt-ceiling-usd",
                                "0.0035",
                                "tollgate.payment.lease",
                                "1s"));
    }

    @AfterAll
    void stop() {
        gateway.close();
        provider.close();
    }

    @BeforeEach
    void signIn() {
        payer = new Payer(gateway).rich();
        token = gateway.bean(TokenIssuer.class).issue(payer.address(), Duration.ofMinutes(5));
    }

    @AfterEach
    void balances() {
        settled();
        assertThat(gateway.get(gateway.management() + "/actuator/ledger").body())
                .contains("\"balanced\":true");
    }

    private static void settled() {
        JdbcClient jdbc = gateway.bean(JdbcClient.class);
        String open = "select coalesce(sum(reserved), 0) from ledger_account";
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> jdbc.sql(open).query(Long.class).single() == 0);
    }

    private HttpRequest.Builder asked() {
        return gateway.request("/v1/chat/completions", BODY)
                .setHeader("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> ask() {
        HttpResponse<String> answer = gateway.send(asked());
        settled();
        return answer;
    }

    private HttpResponse<String> get(String path) {
        return gateway.send(
                HttpRequest.newBuilder(java.net.URI.create(gateway.url() + path))
                        .header("Authorization", "Bearer " + token));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Payer.json(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode account() {
        return json(get("/v1/account"));
    }

    private HttpResponse<String> runUp() {
        for (int i = 0; i < 3; i++) {
            assertThat(ask().statusCode()).isEqualTo(200);
        }
        HttpResponse<String> full = ask();
        assertThat(full.statusCode()).isEqualTo(402);
        return full;
    }

    @Test
    void whatIsOwedIsAskedForAndPaidByTheSameCall() {
        HttpResponse<String> full = runUp();
        JsonNode offer = Payer.offer(full);
        assertThat(offer.path("accepts")).hasSize(1);
        assertThat(offer.path("accepts").get(0).path("amount").asText()).isEqualTo("3000");
        assertThat(account().path("owed").asText()).isEqualTo("0.003000");

        String payment = Payer.header(payer.sign(offer));
        HttpResponse<String> paid = gateway.send(asked().header("PAYMENT-SIGNATURE", payment));
        settled();

        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
        assertThat(paid.headers().firstValue("PAYMENT-RESPONSE")).isPresent();
        assertThat(account().path("owed").asText()).isEqualTo("0.001000");

        HttpResponse<String> again = gateway.send(asked().header("PAYMENT-SIGNATURE", payment));
        settled();
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(account().path("owed").asText()).isEqualTo("0.002000");
    }

    @Test
    void aPaymentReachesAsFarAsItsAmount() {
        HttpResponse<String> full = runUp();
        HttpResponse<String> little = pay(full, 400);
        assertThat(little.statusCode()).isEqualTo(402);
        assertThat(little.body()).contains("insufficient_amount", "0.000500 USD");
        assertThat(account().path("owed").asText()).isEqualTo("0.003000");

        assertThat(pay(full, 1_500).statusCode()).isEqualTo(200);

        JsonNode rows = json(get("/v1/usage")).path("data");
        assertThat(rows).hasSize(4);
        assertThat(rows.findValuesAsText("paid"))
                .containsExactly("0.000000", "0.000000", "0.000500", "0.001000");
    }

    private HttpResponse<String> pay(HttpResponse<String> full, long amount) {
        JsonNode offer = Payer.offer(full);
        ((ObjectNode) offer.path("accepts").get(0)).put("amount", Long.toString(amount));
        String payment = Payer.header(payer.sign(offer));
        HttpResponse<String> answer = gateway.send(asked().header("PAYMENT-SIGNATURE", payment));
        settled();
        return answer;
    }

    @Test
    void creditIsUsedFirst() {
        String order = "{\"amount\":\"0.01\"}";
        HttpRequest.Builder buy =
                gateway.request("/v1/credits", order).setHeader("Authorization", "Bearer " + token);
        JsonNode offer = Payer.offer(gateway.send(buy));
        HttpResponse<String> bought =
                gateway.send(buy.header("PAYMENT-SIGNATURE", Payer.header(payer.sign(offer))));
        assertThat(bought.statusCode()).as(bought.body()).isEqualTo(200);
        assertThat(json(bought).path("credit").asText()).isEqualTo("0.010000");
        for (int i = 0; i < 13; i++) {
            assertThat(ask().statusCode()).isEqualTo(200);
        }
        assertThat(account().path("owed").asText()).isEqualTo("0.003000");
        assertThat(ask().statusCode()).isEqualTo(402);
    }

    @Test
    void moneyThatHadArrivedWhenItsProcessDiedIsBookedByAnother() {
        HttpResponse<String> full = runUp();
        assertThat(pay(full, 1_500).statusCode()).isEqualTo(200);
        String owed = account().path("owed").asText();
        JdbcClient jdbc = gateway.bean(JdbcClient.class);
        // As it was between the two: settled, not booked.
        String id =
                jdbc.sql("select id from ledger_payment where account = :a")
                        .param("a", "tollgate#" + payer.address())
                        .query(String.class)
                        .single();
        jdbc.sql("delete from ledger_payment where id = :id").param("id", id).update();
        jdbc.sql("update ledger_account set balance = balance + 1500 where id = :a")
                .param("a", "tollgate#" + payer.address())
                .update();
        jdbc.sql(
                        "update payment_claim set state = 'SETTLED', lease_until = created_at where id = :id")
                .param("id", id.substring("payment_".length()))
                .update();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> account().path("owed").asText().equals(owed));
    }

    @Test
    void aWalletWithoutAnAccountBuysItsOwn() {
        HttpRequest.Builder buy =
                gateway.request("/v1/credits", "{\"amount\":\"0.5\"}")
                        .setHeader("Authorization", "");
        JsonNode offer = Payer.offer(gateway.send(buy));
        gateway.send(buy.header("PAYMENT-SIGNATURE", Payer.header(payer.sign(offer))));
        assertThat(account().path("credit").asText()).isEqualTo("0.500000");
    }

    @Test
    void aMonthAddsUpAndIsItsOwnersAlone() {
        runUp();
        String month = "/v1/statements/" + YearMonth.now(ZoneOffset.UTC);
        JsonNode statement = json(get(month));
        assertThat(statement.path("closing").asText()).isEqualTo("0.003000");
        assertThat(statement.path("usage")).hasSize(3);
        assertThat(get(month + ".csv").body().lines().count()).isEqualTo(4);
        token = gateway.bean(TokenIssuer.class).issue("0x" + "1".repeat(40), Duration.ofMinutes(5));
        assertThat(json(get(month)).path("usage")).isEmpty();
        assertThat(json(get("/v1/usage")).path("data")).isEmpty();
        token = "tg_nobody_has_this_key";
        assertThat(get(month).statusCode()).isEqualTo(401);
        assertThat(get("/v1/account").statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsNoMonthOrNoAmountIsAnError() {
        for (String month : new String[] {"2026-13", "2026", "x", "2026-11-01"}) {
            assertThat(get("/v1/statements/" + month).statusCode()).isEqualTo(400);
        }
        for (String body :
                new String[] {
                    "{}",
                    "[]",
                    "{\"amount\":-1}",
                    "{\"amount\":\"0.0000001\"}",
                    "{\"amount\":\"NaN\"}",
                    "{\"amount\":1e99}",
                    "x"
                }) {
            HttpResponse<String> answer = gateway.post("/v1/credits", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
        }
        assertThat(get("/v1/usage?limit=0").statusCode()).isEqualTo(400);
        assertThat(get("/v1/usage?after=nothing").statusCode()).isEqualTo(400);
    }
}
