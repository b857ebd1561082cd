package io.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.access.TokenIssuer;
import io.tollgate.mock.Answers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What accounts and keys are held to, by a whole gateway on any store. */
@Execution(ExecutionMode.SAME_THREAD)
abstract class LimitsOfKeysContract extends AdminContract {

    private static final Duration ON_EVERY_INSTANCE = Duration.ofSeconds(7);

    private static String secret(JsonNode key) {
        return key.path("key").textValue();
    }

    private static String id(JsonNode key) {
        return key.path("id").textValue();
    }

    @ParameterizedTest
    @CsvSource({CHAT + ",invalid_request_error", MESSAGES + ",permission_error"})
    void keepsAKeyToItsModels(String path, String type) {
        String key = secret(operator.key(operator.account(""), ",\"models\":[\"GPT-4o\"]"));
        assertThat(call(key, path, "openai/gpt-4o").statusCode()).isEqualTo(200);
        HttpResponse<String> other = call(key, path, "gpt-4o-mini");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).contains("\"" + type + "\"").contains("may not use the model");
        assertThat(provider.exchanges()).hasSize(1);
    }

    @Test
    void fallsBackToNoModelThatAKeyIsNotFor() {
        String key = secret(operator.key(operator.account(""), ",\"models\":[\"gpt-4o\"]"));
        provider.always(Answers.error(503, ""));
        call(key, CHAT, "gpt-4o", ",\"models\":[\"gpt-4o-mini\"]");
        assertThat(provider.exchanges())
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.body()).doesNotContain("\"gpt-4o-mini\""));
    }

    @ParameterizedTest
    @CsvSource({CHAT + ",insufficient_quota", MESSAGES + ",rate_limit_error"})
    void keepsAKeyToItsBudgetOfTheDay(String path, String type) {
        JsonNode key = operator.key(operator.account(""), ",\"day_budget_usd\":\"0.002\"");
        assertThat(call(secret(key), path, "gpt-4o").statusCode()).isEqualTo(200);
        assertThat(call(secret(key), path, "gpt-4o").statusCode()).isEqualTo(200);
        HttpResponse<String> third = call(secret(key), path, "gpt-4o");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.body())
                .contains("\"" + type + "\"")
                .contains("The daily budget of this API key, 0.002000 USD")
                .contains("T00:00:00Z");
        assertThat(third.headers().firstValue("x-should-retry")).hasValue("false");
        assertThat(third.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 86_400L);
        assertThat(operator.get("keys/" + id(key)).path("spent").path("day_usd").textValue())
                .isEqualTo("0.002000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"day", "month", "total"})
    void neverPassesABudgetHoweverManyAskAtOnce(String period) throws Exception {
        JsonNode key =
                operator.key(operator.account(""), ",\"" + period + "_budget_usd\":\"0.005\"");
        long served =
                atOnce(40, () -> call(secret(key), CHAT, "gpt-4o")).stream()
                        .filter(answer -> answer.statusCode() == 200)
                        .count();
        assertThat(served).isEqualTo(5);
        assertThat(provider.exchanges()).hasSize(5);
    }

    @Test
    void countsWhatASubKeySpendsTowardsTheKeyAboveIt() {
        String account = operator.account("");
        JsonNode team =
                operator.key(account, ",\"month_budget_usd\":\"0.003\",\"models\":[\"openai/*\"]");
        String below = ",\"parent\":\"" + id(team) + "\"";
        String one = secret(operator.key(account, below + ",\"total_budget_usd\":\"0.001\""));
        String two = secret(operator.key(account, below));
        assertThat(call(one, CHAT, "gpt-4o").statusCode()).isEqualTo(200);
        assertThat(call(one, CHAT, "gpt-4o").body()).contains("total budget of this API key");
        assertThat(call(two, CHAT, "demo/echo").statusCode()).isEqualTo(403);
        assertThat(call(two, CHAT, "gpt-4o").statusCode()).isEqualTo(200);
        assertThat(call(secret(team), CHAT, "gpt-4o").statusCode()).isEqualTo(200);
        assertThat(call(two, CHAT, "gpt-4o").body())
                .contains("monthly budget of the API key above this")
                .contains("-01T00:00:00Z");
        operator.done("DELETE", "keys/" + id(team), "");
        awaitStatus(two, 401);
    }

    @Test
    void givesASubKeyToKeysOfTheSameAccountOnly() {
        String account = operator.account("");
        String above = id(operator.key(account, ""));
        String below = id(operator.key(account, ",\"parent\":\"" + above + "\""));
        for (String[] wrong : new String[][] {{operator.account(""), above}, {account, below}}) {
            String body = "{\"name\":\"k\",\"parent\":\"" + wrong[1] + "\"}";
            assertThat(operator.send("POST", "accounts/" + wrong[0] + "/keys", body).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void refusesAKeyWhoseTimeIsOver() {
        String soon = Instant.now().plusSeconds(3).toString();
        String key = secret(operator.key(operator.account(""), ",\"expires_at\":\"" + soon + "\""));
        assertThat(call(key, CHAT, "gpt-4o").statusCode()).isEqualTo(200);
        awaitStatus(key, 401);
        assertThat(call(key, CHAT, "gpt-4o").body()).contains("\"api_key_expired\"");
    }

    @Test
    void refusesADisabledKeyWithinFiveSeconds() {
        JsonNode key = operator.key(operator.account(""), "");
        assertThat(call(secret(key), CHAT, "gpt-4o").statusCode()).isEqualTo(200);
        operator.done("DELETE", "keys/" + id(key), "");
        awaitStatus(secret(key), 401);
    }

    @Test
    void suspendsAnAccountWithinFiveSecondsAndLetsItGoOn() {
        String account = operator.account("");
        String key = secret(operator.key(account, ""));
        assertThat(call(key, CHAT, "gpt-4o").statusCode()).isEqualTo(200);
        operator.done("PATCH", "accounts/" + account, "{\"suspended\":true}");
        awaitStatus(key, 403);
        assertThat(call(key, CHAT, "gpt-4o").body()).contains("\"account_suspended\"");
        assertThat(call(key, MESSAGES, "gpt-4o").body()).contains("\"permission_error\"");
        operator.done("PATCH", "accounts/" + account, "{\"suspended\":false}");
        awaitStatus(key, 200);
    }

    @Test
    void suspendsAnAccountThatComesByAToken() {
        String token = gateway.bean(TokenIssuer.class).issue("0xabc", Duration.ofMinutes(5));
        assertThat(call(token, CHAT, "gpt-4o").statusCode()).isEqualTo(200);
        operator.done("PATCH", "accounts/tollgate%230xabc", "{\"suspended\":true}");
        awaitStatus(token, 403);
    }

    @Test
    void keepsAnAccountToItsCeiling() {
        String account = operator.account(",\"ceiling_usd\":\"0.002\"");
        String key = secret(operator.key(account, ""));
        assertThat(call(key, CHAT, "gpt-4o").statusCode()).isEqualTo(200);
        assertThat(call(key, CHAT, "gpt-4o").statusCode()).isEqualTo(200);
        assertThat(call(key, CHAT, "gpt-4o").statusCode()).isEqualTo(402);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "0.002000".equals(member(account, "balance_usd")));
        operator.done("PATCH", "accounts/" + account, "{\"ceiling_usd\":null}");
        assertThat(call(key, CHAT, "gpt-4o").statusCode()).isEqualTo(200);
    }

    private String member(String account, String name) {
        return operator.get("accounts/" + account).path(name).textValue();
    }

    private void awaitStatus(String key, int status) {
        await().atMost(ON_EVERY_INSTANCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> call(key, CHAT, "gpt-4o").statusCode() == status);
    }

    private static <T> List<T> atOnce(int number, Callable<T> call) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> all =
                    callers.invokeAll(Stream.generate(() -> call).limit(number).toList());
            return all.stream().map(Future::resultNow).toList();
        }
    }
}
