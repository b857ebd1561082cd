package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a provider says with a 200 and is no answer costs nobody anything, at whichever door. */
class NoAnswerTest {

    private static final String BODY =
            "{\"model\":\"%s\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private static MockProvider provider;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        provider = MockProvider.start();
        gateway =
                Gateway.start(
                        provider.baseUrl(),
                        Map.of(
                                "tollgate.upstreams.anthropic.base-url",
                                "http://127.0.0.1:" + provider.port(),
                                "tollgate.upstreams.anthropic.api-key",
                                "sk-ant",
                                "tollgate.breaker.minimum-calls",
                                100,
                                "tollgate.breaker.window",
                                100));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "chat/completions | gpt-4o | {}",
                "chat/completions | gpt-4o | {\"choices\":null}",
                "chat/completions | gpt-4o | {\"choices\":{}}",
                "chat/completions | gpt-4o | {\"choices\":[]}",
                "chat/completions | gpt-4o | {\"choices\":[7]}",
                "chat/completions | gpt-4o | {\"choices\":[{}]}",
                "chat/completions | gpt-4o | {\"choices\":[{\"message\":null}]}",
                "chat/completions | gpt-4o | {\"nested\":{\"choices\":[{\"message\":{}}]}}",
                "messages | gpt-4o | {\"choices\":[]}",
                "messages | gpt-4o | {\"choices\":[{\"message\":{\"content\":nonsense}}]}",
                "messages | claude-haiku-4-5 | {}",
                "messages | claude-haiku-4-5 | {\"input_tokens\":7}",
                "chat/completions | claude-haiku-4-5 | {\"content\":\"text\"}",
            })
    void isNotSold(String door, String model, String answer) {
        provider.then(Answers.status(200, "", answer));
        Payer payer = new Payer(gateway).at("/v1/" + door).rich();
        String body = BODY.formatted(model);
        String payment = payer.payment(body);
        HttpResponse<String> refused = payer.pay(body, payment);

        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(refused.headers().firstValue("PAYMENT-RESPONSE")).isEmpty();
        provider.then(
                model.startsWith("gpt")
                        ? Answers.json("whole")
                        : Answers.status(
                                200,
                                "",
                                "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"whole\"}]}"));
        HttpResponse<String> sold = payer.pay(body, payment);
        assertThat(sold.statusCode()).isEqualTo(200);
        assertThat(sold.body()).contains("whole");
        assertThat(sold.headers().firstValue("PAYMENT-RESPONSE")).isPresent();
    }
}
