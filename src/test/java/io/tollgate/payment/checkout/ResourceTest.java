package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.Gateway;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs a payment may name: of the public gateway, or of the one that was called. */
class ResourceTest {

    private static final String BODY =
            "{\"model\":\"demo/echo\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        Map<String, Object> named =
                Map.of("tollgate.public-base-url", "https://llm.example/gateway/");
        gateway = Gateway.start("http://127.0.0.1:1", named);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://llm.example/gateway/v1/chat/completions",
                "https://llm.example/gateway/api/v1/chat/completions",
                "http://LLM.example:443/v1/models?all",
                "http://127.0.0.1:1/v1/chat/completions",
                "http://127.0.0.1/api/v1/quote"
            })
    void mayBe(String url) {
        assertThat(pay(url).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://llm.example.evil/v1/chat/completions",
                "https://llm.example/gateway/v1/completion",
                "https://llm.example/gatewayv1/chat/completions",
                "ftp://llm.example/v1/chat/completions",
                "http://localhost/v1/chat/completions"
            })
    void mayNotBe(String url) {
        HttpResponse<String> refused = pay(url);
        assertThat(refused.statusCode()).isEqualTo(402);
        assertThat(refused.body()).contains("\"reason\":\"invalid_resource\"");
    }

    @Test
    void needNotBeNamed() {
        Payer payer = new Payer(gateway).rich();
        ObjectNode payload = payer.sign(Payer.offer(gateway.send(payer.unpaid(BODY))));
        payload.remove("resource");
        assertThat(send(payer, payload).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> pay(String url) {
        Payer payer = new Payer(gateway).rich();
        ObjectNode payload = payer.sign(Payer.offer(gateway.send(payer.unpaid(BODY))));
        ((ObjectNode) payload.path("resource")).put("url", url);
        return send(payer, payload);
    }

    private static HttpResponse<String> send(Payer payer, ObjectNode payload) {
        return gateway.send(payer.unpaid(BODY).header("PAYMENT-SIGNATURE", Payer.header(payload)));
    }
}
