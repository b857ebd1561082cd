package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.Gateway;
import io.tollgate.access.wallet.SigningCaller;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import io.tollgate.payment.Eip2612Permit;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.mandate.Owner;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.web3j.abi.datatypes.Address;

/**
 * A smart account signs in, runs up debt, has it collected, takes that back, and pays by itself.
 */
class MandateGatewayTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final long MONEY = 1_000_000;

    private final Owner signer = new Owner();
    private final Payer collector = new Payer();
    private MockProvider provider;
    private ChainGateway chain;
    private Gateway gateway;
    private String wallet;
    private String token;

    @BeforeEach
    void start() throws Exception {
        provider = MockProvider.start().always(Answers.json("hello"));
        chain =
                ChainGateway.start(
                        provider.baseUrl(),
                        Map.of(
                                "tollgate.billing.collector-key", collector.key(),
                                "tollgate.billing.collect-every", "200ms",
                                "tollgate.billing.collect-threshold-usd", "0.002",
                                "tollgate.billing.debt-ceiling-usd", "0.0035"));
        gateway = chain.gateway();
        chain.lab().fund(collector.address());
        wallet = chain.lab().deploy("LabWallet1271", signer.address());
        chain.lab().mint(wallet, MONEY);
        token = new SigningCaller(gateway, wallet, signer.wallet()::sign).token();
    }

    @AfterEach
    void stop() {
        chain.close();
        provider.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.url() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder post(String path, String body) {
        return request(path).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static JsonNode ok(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private void permit() throws IOException {
        JsonNode terms = ok(gateway.send(request("/v1/mandates/terms")));
        assertThat(terms.path("owner").asText()).isEqualTo(wallet);
        Eip2612Permit permit =
                new Eip2612Permit(
                        wallet,
                        terms.path("spender").asText(),
                        500_000,
                        new BigInteger(terms.path("nonce").asText()),
                        Instant.now().plus(Duration.ofDays(30)).getEpochSecond());
        Map<String, Object> body = Owner.body(permit, signer.sign(Lab.USDC, permit));
        ok(gateway.send(post("/v1/mandates", JSON.writeValueAsString(body))));
    }

    private HttpResponse<String> ask() {
        HttpResponse<String> answer = gateway.send(post("/v1/chat/completions", BODY));
        await(() -> number("select coalesce(sum(reserved), 0) from ledger_account") == 0);
        return answer;
    }

    private long number(String sql) {
        return gateway.bean(JdbcClient.class).sql(sql).query(Long.class).single();
    }

    private static void await(java.util.concurrent.Callable<Boolean> until) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(until);
    }

    private long paid() {
        return chain.lab().balance(Lab.PAY_TO).longValueExact();
    }

    private void expectBalanced() {
        long used = number("select coalesce(sum(amount), 0) from usage_record");
        long owed = number("select sum(balance) from ledger_account where kind = 'CUSTOMER'");
        assertThat(used - owed).isEqualTo(paid());
        assertThat(chain.lab().balance(wallet)).isEqualTo(BigInteger.valueOf(MONEY - paid()));
        assertThat(gateway.get(gateway.management() + "/actuator/ledger").body())
                .contains("\"balanced\":true");
    }

    @Test
    void theChainAgreesWithTheBooksToTheAtom() throws Exception {
        permit();
        for (int i = 0; i < 2; i++) {
            ok(ask());
        }
        await(() -> paid() == 2_000);
        await(() -> number("select balance from ledger_account where kind = 'CUSTOMER'") == 0);
        expectBalanced();
        takeBack();
        for (int i = 0; i < 3; i++) {
            ok(ask());
        }
        await(
                () ->
                        ok(gateway.send(request("/v1/mandates")))
                                .toString()
                                .contains("revoked_on_chain"));
        assertThat(paid()).isEqualTo(2_000);
        HttpResponse<String> refused = ask();
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(402);
        ok(
                gateway.send(
                        post("/v1/chat/completions", BODY)
                                .header("PAYMENT-SIGNATURE", pay(refused))));
        await(() -> number("select count(*) from usage_record") == 6);
        assertThat(paid()).isGreaterThanOrEqualTo(5_000);
        expectBalanced();
        JsonNode account = ok(gateway.send(request("/v1/account")));
        assertThat(account.path("owed").asText()).isEqualTo("0.001000");
    }

    /** What the wallet does by itself: an ERC-20 approve of nothing. */
    private void takeBack() {
        chain.lab().fund(wallet);
        chain.lab()
                .send(
                        wallet,
                        Lab.USDC.address(),
                        Lab.call("approve", new Address(collector.address()), Lab.uint(0)));
    }

    /** The debt, by x402, from the wallet and by its signature. */
    private String pay(HttpResponse<String> refused) {
        io.tollgate.payment.checkout.Payer payer =
                new io.tollgate.payment.checkout.Payer(gateway, signer.wallet());
        JsonNode offer = io.tollgate.payment.checkout.Payer.offer(refused);
        JsonNode accepted = offer.path("accepts").get(0);
        Eip3009Authorization authorization =
                Payer.authorization(wallet, Lab.PAY_TO, accepted.path("amount").asLong());
        return io.tollgate.payment.checkout.Payer.header(
                payer.payload(offer, accepted, authorization));
    }
}
