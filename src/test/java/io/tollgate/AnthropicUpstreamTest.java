package io.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.mock.Answers;
import io.tollgate.mock.Messages;
import io.tollgate.mock.MockProvider;
import io.tollgate.upstream.Breakers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole gateway with a provider that speaks Anthropic's messages. */
class AnthropicUpstreamTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String ASK =
            "{\"model\":\"anthropic/claude-sonnet-4.6\",\"messages\":[{\"role\":\"user\",\"content\":\"secret prompt\"}]}";
    private static final String STREAM =
            ASK.replace("\"messages\"", "\"stream\":true,\"messages\"");

    @RegisterExtension private static final BothWires BOTH = BothWires.start();

    private static final MockProvider CLAUDE = BOTH.claude();
    private static final MockProvider OTHER = BOTH.other();
    private static final Gateway GATEWAY = BOTH.gateway();

    @BeforeEach
    void answersAsTheRequestHasIt() {
        CLAUDE.always(Messages::answer);
    }

    @Test
    void isAskedAtItsAddressWithItsHeadersAndNothingOfTheCallers() {
        HttpResponse<String> reply =
                GATEWAY.send(
                        GATEWAY.request(PATH, ASK)
                                .header("anthropic-beta", "x")
                                .header("X-Mine", "1"));
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(CLAUDE.last().line()).isEqualTo("POST /v1/messages HTTP/1.1");
        assertThat(CLAUDE.last().headers())
                .containsEntry("x-api-key", "sk-ant-upstream")
                .containsEntry("anthropic-version", "2023-06-01")
                .containsEntry("Content-Type", "application/json; charset=UTF-8")
                .doesNotContainKeys("Authorization", "anthropic-beta", "X-Mine");
        assertThat(reply.body())
                .contains("\"model\":\"anthropic/claude-sonnet-4.6\"", "grüße 🗼")
                .contains("\"prompt_tokens\":12", "\"cache_read_input_tokens\":5")
                .doesNotContain("theirs");
        assertThat(reply.headers().map()).doesNotContainKeys("request-id", "set-cookie");
    }

    @Test
    void modelsAreEnabledByItsKey() {
        assertThat(GATEWAY.get(GATEWAY.url() + "/v1/models/anthropic/claude-opus-5.5").body())
                .contains("\"enabled\":true");
        assertThat(GATEWAY.get(GATEWAY.url() + "/v1/models/google/gemini-2.5-pro").body())
                .contains("\"enabled\":false");
    }

    @Test
    void whatIsNotToldIsNamed() {
        String ask = ASK.replace("\"messages\"", "\"seed\":7,\"temperature\":1.5,\"messages\"");
        assertThat(GATEWAY.post(PATH, ask).headers().firstValue("x-tollgate-adjusted"))
                .hasValue("temperature=1, seed");
        assertThat(GATEWAY.post(PATH, ASK).headers().firstValue("x-tollgate-adjusted")).isEmpty();
    }

    @Test
    void whatCannotBeToldIsRefusedBeforeThePrice() {
        String two = ASK.replace("\"messages\"", "\"n\":2,\"messages\"");
        for (String path : List.of(PATH, "/v1/quote")) {
            HttpResponse<String> reply = BOTH.unpaid(path, two);
            assertThat(reply.statusCode()).as(path).isEqualTo(400);
            assertThat(reply.body()).contains("\"param\":\"n\"");
        }
        assertThat(BOTH.unpaid(PATH, ASK).statusCode()).isEqualTo(402);
    }

    @Test
    void whatCannotBeToldIsRefusedAndNobodyIsAsked() {
        int asked = CLAUDE.exchanges().size();
        HttpResponse<String> reply =
                GATEWAY.post(PATH, ASK.replace("\"messages\"", "\"n\":2,\"messages\""));
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("\"param\":\"n\"");
        assertThat(CLAUDE.exchanges()).hasSize(asked);
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, 400, prompt is too long: 9 > 8,   context_length_exceeded",
        "401, authentication_error,  502, invalid x-api-key sk-ant-upstream, upstream_misconfigured",
        "413, request_too_large,     413, Request exceeds the size,    invalid_request_error",
        "429, rate_limit_error,      429, of secret-host.internal,     rate_limit_exceeded",
        "504, timeout_error,         504, of secret-host.internal,     upstream_timeout",
        "529, overloaded_error,      503, Overloaded,                  upstream_overloaded",
    })
    void errorsAreTheCallersInHisWords(
            int status, String type, int told, String message, String says) {
        CLAUDE.then(Messages.refused(status, type, "", message));
        HttpResponse<String> reply = GATEWAY.post(PATH, ASK);
        assertThat(reply.statusCode()).isEqualTo(told);
        assertThat(reply.body())
                .startsWith("{\"error\":{")
                .contains(says)
                .doesNotContain("secret", "sk-ant", "req_mock");
        int counted =
                GATEWAY.bean(Breakers.class).of("anthropic").getMetrics().getNumberOfFailedCalls();
        assertThat(counted).isEqualTo(List.of(429, 504, 529).contains(status) ? 1 : 0);
    }

    @Test
    void whatIsNoAnswerMovesToTheNextCandidate() {
        String two = ASK.replace("anthropic/claude-sonnet-4.6", "m/both");
        String stream = STREAM.replace("anthropic/claude-sonnet-4.6", "m/both");
        CLAUDE.then(Messages.refused(529, "overloaded_error", "", "Overloaded"));
        assertThat(GATEWAY.post(PATH, two).body()).contains("other");
        CLAUDE.then(Messages.refused(200, "api_error", "", "said with 200"));
        assertThat(GATEWAY.post(PATH, two).body()).contains("other");
        OTHER.always(Answers.streamOf("other"));
        CLAUDE.then(Answers.stream(Messages.error("overloaded_error")));
        assertThat(GATEWAY.post(PATH, stream).body()).contains("other").endsWith(Answers.DONE);
        CLAUDE.then(Answers.stream(Messages.PING, Messages.error("overloaded_error")));
        assertThat(GATEWAY.post(PATH, stream).body()).contains("other").endsWith(Answers.DONE);
    }

    @Test
    void streamsThatFailAfterTheyBeganSaySo() {
        CLAUDE.then(
                Answers.stream(Messages.START, Messages.word("half"), Messages.error("api_error")));
        String failed = GATEWAY.post(PATH, STREAM).body();
        CLAUDE.then(Answers.stream(Messages.START, Messages.word("half")));
        String cut = GATEWAY.post(PATH, STREAM).body();
        CLAUDE.then(
                Answers.stream(
                        Messages.START, Messages.word("half"), "data: {\"type\":\"content_bl\n\n"));
        String garbled = GATEWAY.post(PATH, STREAM).body();
        assertThat(List.of(failed, cut, garbled))
                .allSatisfy(
                        body ->
                                assertThat(body)
                                        .contains("half", "data: {\"error\":{")
                                        .doesNotContain("secret-host")
                                        .endsWith(Answers.DONE));
    }

    @Test
    void eachEventArrivesBeforeTheNextIsSent() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        CLAUDE.then(
                exchange -> {
                    exchange.write(Answers.streamHead() + Messages.START + Messages.word("early"));
                    if (!seen.await(20, TimeUnit.SECONDS)) {
                        exchange.reset();
                    }
                    exchange.write(
                            Messages.word("later") + Messages.finish("end_turn") + Messages.STOP);
                    throw new IllegalStateException("close");
                });
        String reply =
                GATEWAY.read(
                        GATEWAY.request(PATH, STREAM),
                        line -> {
                            if (line.contains("early")) {
                                seen.countDown();
                            }
                        });
        assertThat(reply)
                .contains(
                        "later", "\"finish_reason\":\"stop\"", "\"completion_tokens\":3", "[DONE]")
                .doesNotContain("\"error\"");
    }
}
