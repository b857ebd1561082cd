package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.Gateway;
import io.tollgate.mock.Answers;
import io.tollgate.mock.Messages;
import io.tollgate.mock.MockProvider;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a provider with words of its own has reported is what is paid. */
class UptoClaudeTest {

    private static final String BODY =
            "{\"model\":\"anthropic/claude-sonnet-4.6\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String STREAM =
            BODY.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");

    /** 7 tokens at 3, 5 cached ones at 0.30, 3 at 15 USD a million; 10 percent on top. */
    private static final long COST = 75;

    private static MockProvider provider;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        provider = MockProvider.start();
        provider.always(Messages::answer);
        gateway =
                Gateway.start(
                        provider.baseUrl(),
                        Map.of(
                                "tollgate.upstreams.anthropic.base-url",
                                "http://127.0.0.1:" + provider.port(),
                                "tollgate.upstreams.anthropic.api-key",
                                "sk-ant-upstream",
                                "tollgate.payment.upto",
                                true,
                                "tollgate.billing.floor-usd",
                                "0.000001"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
    }

    private static void charged(UptoPayer payer, HttpResponse<String> paid) throws Exception {
        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
        JsonNode receipt = payer.receipt(paid);
        assertThat(receipt.path("status").asText()).as(receipt.toString()).isEqualTo("delivered");
        assertThat(receipt.path("amount").asLong()).isEqualTo(COST);
        assertThat(payer.balance()).isEqualTo(10_000_000 - COST);
    }

    @Test
    void forAWholeAnswer() throws Exception {
        UptoPayer payer = new UptoPayer(gateway).rich();
        charged(payer, payer.pay(BODY));
    }

    @Test
    void forAStream() throws Exception {
        UptoPayer payer = new UptoPayer(gateway).rich();
        HttpResponse<String> paid = payer.pay(STREAM);
        assertThat(paid.body())
                .contains("\n: payment {\"amount\":\"" + COST)
                .endsWith("data: [DONE]\n\n");
        charged(payer, paid);
    }

    @Test
    void anAnswerThatCannotBeReadCostsNothing() throws Exception {
        UptoPayer payer = new UptoPayer(gateway).rich();
        String payment = payer.payment(BODY);
        provider.then(Answers.status(200, "", "{\"content\":[nope]}"));
        HttpResponse<String> broken = gateway.send(payer.request(BODY, payment));
        assertThat(broken.statusCode()).isEqualTo(502);
        assertThat(broken.body()).contains("upstream_");
        assertThat(payer.balance()).isEqualTo(10_000_000);
        charged(payer, gateway.send(payer.request(BODY, payment)));
    }
}
