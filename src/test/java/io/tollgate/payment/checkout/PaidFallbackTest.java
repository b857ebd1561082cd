package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who pays for one model may be answered by another, but by none that is dearer. */
class PaidFallbackTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":500,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"models\":[\"%s\"]%s}";

    private static MockProvider provider;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        provider = MockProvider.start();
        gateway = Gateway.start(provider.baseUrl(), Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
    }

    private static HttpResponse<String> pay(String fallback, String members) {
        return new Payer(gateway).rich().pay(BODY.formatted(fallback, members));
    }

    @Test
    void aCheaperModelAnswers() {
        provider.then(Answers.error(500, ""));
        HttpResponse<String> paid = pay("gpt-4o-mini", "");

        assertThat(paid.statusCode()).isEqualTo(200);
        assertThat(paid.headers().firstValue("X-Fallback-Model")).contains("openai/gpt-4o-mini");
        assertThat(paid.headers().firstValue("PAYMENT-RESPONSE")).isPresent();
    }

    @Test
    void aDearerModelIsNotAsked() {
        provider.then(Answers.error(500, ""));
        int asked = provider.exchanges().size();
        HttpResponse<String> refused = pay("gpt-5.5", "");

        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(provider.exchanges()).hasSize(asked + 1);
        assertThat(refused.headers().firstValue("PAYMENT-RESPONSE")).isEmpty();
    }

    @Test
    void aParameterThatIsRefusedCostsNothingMore() {
        provider.then(
                Answers.status(
                        400,
                        "",
                        "{\"error\":{\"message\":\"Unrecognized request argument supplied: top_k\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}"));
        HttpResponse<String> paid = pay("gpt-4o-mini", ",\"top_k\":5");

        assertThat(paid.statusCode()).isEqualTo(200);
        assertThat(paid.headers().firstValue("x-tollgate-adjusted")).contains("top_k");
        assertThat(paid.headers().firstValue("PAYMENT-RESPONSE")).isPresent();
    }
}
