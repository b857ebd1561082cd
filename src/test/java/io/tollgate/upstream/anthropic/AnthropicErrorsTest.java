package io.tollgate.upstream.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.upstream.ProviderError;
import io.tollgate.upstream.ProviderError.Fault;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors as Anthropic's page on errors lists them, by status, and as events by their type. */
class AnthropicErrorsTest {

    private static String json(String type, String message) {
        return "{\"type\":\"error\",\"error\":{\"type\":\""
                + type
                + "\",\"message\":\""
                + message
                + "\"},\"request_id\":\"req_011CSHoEeqs5C35K2UUqR7Fy\"}";
    }

    private static ProviderError read(int status, String type, String message) {
        byte[] body = json(type, message).getBytes(UTF_8);
        return AnthropicErrors.read(status, "7", new ByteArrayInputStream(body));
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, CALLER,   400, ",
        "401, authentication_error,  HOUSE,    502, upstream_misconfigured",
        "402, billing_error,         HOUSE,    502, upstream_misconfigured",
        "403, permission_error,      HOUSE,    502, upstream_misconfigured",
        "404, not_found_error,       HOUSE,    502, upstream_misconfigured",
        "413, request_too_large,     CALLER,   413, ",
        "429, rate_limit_error,      PROVIDER, 429, rate_limit_exceeded",
        "500, api_error,             PROVIDER, 502, upstream_error",
        "504, timeout_error,         PROVIDER, 504, upstream_timeout",
        "529, overloaded_error,      PROVIDER, 503, upstream_overloaded",
    })
    void everyTypeHasItsStatusAndItsFault(
            int status, String type, Fault fault, int told, String code) {
        ProviderError whole = read(status, type, "m");
        assertThat(whole.fault()).isEqualTo(fault);
        assertThat(whole.error().status()).isEqualTo(told);
        assertThat(whole.error().code()).isEqualTo(code);
        assertThat(whole.error().type()).doesNotContain("overloaded", "too_large", "api_error");
        ProviderError event = AnthropicErrors.read(json(type, "m").getBytes(UTF_8));
        assertThat(event.error().status()).isEqualTo(told);
        assertThat(event.fault()).isEqualTo(fault);
    }

    @Test
    void rateLimitsSayWhenToTryAgain() {
        assertThat(read(429, "rate_limit_error", "m").error().retryAfter())
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(read(529, "overloaded_error", "m").error().retryAfter())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({
        "prompt is too long: 208310 tokens > 200000 maximum",
        "input length and `max_tokens` exceed context limit: 188240 + 21333 > 200000",
        "Input exceeds the context window of this model",
    })
    void whatIsTooLongForTheModelHasOpenAisCode(String message) {
        ProviderError error = read(400, "invalid_request_error", message);
        assertThat(error.fault()).isEqualTo(Fault.CALLER);
        assertThat(error.error().code()).isEqualTo("context_length_exceeded");
        assertThat(error.error().message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "Your credit balance is too low to access the Anthropic API.",
        "This organization has been disabled.",
    })
    void ourAccountIsNotTheCallersFaultAndNotHisBusiness(String message) {
        ProviderError error = read(400, "invalid_request_error", message);
        assertThat(error.fault()).isEqualTo(Fault.HOUSE);
        assertThat(error.error().message()).doesNotContain("credit", "organization");
    }

    @Test
    void messagesSayNothingOfTheHouse() {
        String message = "at https://api.anthropic.com/v1 with sk-ant-api03-abcdefgh";
        assertThat(read(400, "invalid_request_error", message).error().message())
                .doesNotContain("anthropic.com", "sk-ant");
    }

    @Test
    void whatIsNoJsonIsStillAnError() {
        ProviderError error =
                AnthropicErrors.read(502, null, new ByteArrayInputStream("<html>".getBytes(UTF_8)));
        assertThat(error.fault()).isEqualTo(Fault.PROVIDER);
        assertThat(AnthropicErrors.read("nonsense".getBytes(UTF_8)).error().status())
                .isEqualTo(502);
    }
}
