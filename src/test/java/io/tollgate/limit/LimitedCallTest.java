package io.tollgate.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.tollgate.Gateway;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Limits as callers with an account meet them. */
class LimitedCallTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String MESSAGES = "/v1/messages";
    private static final String BODY =
            "{\"model\":\"openai/gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]%s}";
    private static final String WHOLE = BODY.formatted("");
    private static final String STREAM = BODY.formatted(",\"stream\":true");

    private static MockProvider provider;

    @BeforeAll
    static void startProvider() {
        provider = MockProvider.start();
    }

    @AfterAll
    static void stopProvider() {
        provider.close();
    }

    private static Gateway gateway(Map<String, Object> limits) {
        return Gateway.start(provider.baseUrl(), limits);
    }

    private static HttpResponse<String> message(Gateway gateway, String body) {
        return gateway.send(
                gateway.request(MESSAGES, body).header("anthropic-version", "2023-06-01"));
    }

    private static long number(HttpHeaders headers, String name) {
        return headers.firstValueAsLong(name).orElseThrow();
    }

    @Test
    void everyAnswerSaysWhatIsLeft() {
        try (Gateway gateway = gateway(Map.of("tollgate.limits.tokens-per-minute", 1000))) {
            HttpHeaders whole = gateway.post(CHAT, WHOLE).headers();
            assertThat(number(whole, "x-ratelimit-limit-requests")).isEqualTo(600_000);
            assertThat(number(whole, "x-ratelimit-remaining-requests")).isEqualTo(599_999);
            assertThat(whole.firstValue("x-ratelimit-reset-requests")).contains("1ms");
            assertThat(number(whole, "x-ratelimit-limit-tokens")).isEqualTo(1000);
            assertThat(number(whole, "x-ratelimit-remaining-tokens")).isBetween(900L, 949L);
            assertThat(whole.firstValue("x-ratelimit-reset-tokens").orElseThrow())
                    .matches("[3-6]\\.[0-9]+s");
            provider.then(Answers.streamOf("hello"));
            HttpHeaders stream = gateway.post(CHAT, STREAM).headers();
            assertThat(stream.firstValue("content-type")).contains("text/event-stream");
            assertThat(number(stream, "x-ratelimit-limit-tokens")).isEqualTo(1000);
            provider.then(Answers.error(500, ""));
            HttpResponse<String> failed = gateway.post(CHAT, WHOLE);
            assertThat(failed.statusCode()).isEqualTo(502);
            assertThat(number(failed.headers(), "x-ratelimit-limit-tokens")).isEqualTo(1000);
            HttpHeaders message = message(gateway, WHOLE).headers();
            assertThat(number(message, "anthropic-ratelimit-tokens-limit")).isEqualTo(1000);
            assertThat(number(message, "anthropic-ratelimit-output-tokens-remaining"))
                    .isBetween(800L, 949L);
            assertThat(
                            Instant.parse(
                                    message.firstValue("anthropic-ratelimit-input-tokens-reset")
                                            .orElseThrow()))
                    .isBetween(Instant.now(), Instant.now().plusSeconds(12));
            assertThat(message.firstValue("x-ratelimit-limit-tokens")).isEmpty();
            assertThat(gateway.get(gateway.url() + "/v1/models").headers().map().keySet())
                    .noneMatch(name -> name.contains("ratelimit"));
        }
    }

    @Test
    void oneTooManyIsRefusedInEitherDialectAndCostsNothing() throws Exception {
        try (Gateway gateway = gateway(Map.of("tollgate.limits.requests-per-minute", 2))) {
            int asked = provider.exchanges().size();
            assertThat(gateway.post(CHAT, WHOLE).statusCode()).isEqualTo(200);
            assertThat(message(gateway, WHOLE).statusCode()).isEqualTo(200);
            HttpResponse<String> chat = gateway.post(CHAT, STREAM);
            assertThat(chat.statusCode()).isEqualTo(429);
            assertThat(chat.body())
                    .contains(
                            "\"type\":\"rate_limit_error\"",
                            "\"code\":\"rate_limit_exceeded\"",
                            "Rate limit exceeded");
            assertThat(number(chat.headers(), "X-RateLimit-Limit")).isEqualTo(2);
            assertThat(number(chat.headers(), "X-RateLimit-Remaining")).isZero();
            assertThat(Instant.ofEpochSecond(number(chat.headers(), "X-RateLimit-Reset")))
                    .isBetween(Instant.now(), Instant.now().plusSeconds(61));
            assertThat(number(chat.headers(), "Retry-After")).isBetween(1L, 30L);
            assertThat(chat.headers().firstValue("x-should-retry")).isEmpty();
            HttpResponse<String> message = message(gateway, STREAM);
            assertThat(message.statusCode()).isEqualTo(429);
            assertThat(message.body())
                    .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\"")
                    .contains("request_id");
            assertThat(number(message.headers(), "retry-after")).isBetween(1L, 30L);
            assertThat(number(message.headers(), "anthropic-ratelimit-requests-remaining"))
                    .isZero();
            requireRefusedBySdk(gateway);
            requireRefusedAfterAnEdit(gateway);
            assertThat(provider.exchanges()).hasSize(asked + 2);
            JdbcClient jdbc = gateway.bean(JdbcClient.class);
            assertThat(jdbc.sql("select count(*) from usage_record").query(Long.class).single())
                    .isEqualTo(2);
            assertThat(
                            jdbc.sql("select sum(reserved) from ledger_account")
                                    .query(Long.class)
                                    .single())
                    .isZero();
        }
    }

    private static void requireRefusedBySdk(Gateway gateway) {
        OpenAIClient client =
                OpenAIOkHttpClient.builder()
                        .baseUrl(gateway.url() + "/v1")
                        .apiKey(Gateway.KEY)
                        .maxRetries(0)
                        .build();
        ChatCompletionCreateParams says =
                ChatCompletionCreateParams.builder()
                        .model("demo/echo")
                        .addUserMessage("hello")
                        .build();
        assertThatThrownBy(() -> client.chat().completions().create(says))
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        e -> {
                            assertThat(e.code()).hasValue("rate_limit_exceeded");
                            assertThat(e.type()).hasValue("rate_limit_error");
                            assertThat(e.headers().values("Retry-After")).hasSize(1);
                        });
        client.close();
    }

    /** What was used up is not there again because somebody edits a route. */
    private static void requireRefusedAfterAnEdit(Gateway gateway) throws Exception {
        String before = generation(gateway);
        Path account = gateway.routes().resolve("account.camel.yaml");
        Files.writeString(account, Files.readString(account) + "# edited\n");
        await().atMost(Duration.ofSeconds(20)).until(() -> !generation(gateway).equals(before));
        assertThat(gateway.post(CHAT, WHOLE).statusCode()).isEqualTo(429);
    }

    private static String generation(Gateway gateway) {
        return gateway.get(gateway.management() + "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("tollgate_generation "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tokensAreReservedByTheQuoteAndCountedByUsage() {
        try (Gateway gateway = gateway(Map.of("tollgate.limits.tokens-per-minute", 200))) {
            String large = WHOLE.replace("50", "150");
            // Ten of the 150 and more that each of them reserves are used.
            for (int i = 0; i < 4; i++) {
                assertThat(gateway.post(CHAT, large).statusCode()).isEqualTo(200);
            }
            HttpResponse<String> fifth = gateway.post(CHAT, large.replace("150", "190"));
            assertThat(fifth.statusCode()).isEqualTo(429);
            assertThat(fifth.body()).contains("200 tokens per minute");
        }
    }

    @Test
    void aStreamHoldsItsPlaceUntilItEnds() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Gateway gateway = gateway(Map.of("tollgate.limits.concurrent-streams", 1))) {
            provider.then(
                    exchange -> {
                        exchange.write(Answers.streamHead() + Answers.role() + Answers.word("a"));
                        end.await();
                        Answers.stream(Answers.finish(), Answers.usage(), Answers.DONE)
                                .answer(exchange);
                    });
            HttpResponse<java.io.InputStream> stream =
                    gateway.http()
                            .send(
                                    gateway.request(CHAT, STREAM).build(),
                                    BodyHandlers.ofInputStream());
            HttpResponse<String> second = gateway.post(CHAT, WHOLE);
            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.body()).contains("1 requests at a time");
            assertThat(second.headers().firstValue("Retry-After")).contains("1");
            end.countDown();
            stream.body().readAllBytes();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> gateway.post(CHAT, WHOLE).statusCode() == 200);
        } finally {
            end.countDown();
        }
    }
}
