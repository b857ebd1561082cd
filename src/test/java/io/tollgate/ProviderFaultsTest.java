package io.tollgate;

import static io.tollgate.TwoProviders.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers do wrong, against a whole gateway with two of them for one model. */
class ProviderFaultsTest {

    @RegisterExtension static final TwoProviders providers = TwoProviders.start();

    private final MockProvider first = providers.first();
    private final MockProvider second = providers.second();
    private final Gateway gateway = providers.gateway();

    @Test
    void theProviderGetsTheCallersBytesAndNothingElseOfHis() {
        String body =
                "{ \"zebra\" : 1.50e0, \"model\":\"m/two\", \"messages\":[{\"role\":\"user\",\"content\":\"\\u00e9 \\/\"}],\"max_tokens\":5 }";
        HttpResponse<String> reply =
                gateway.send(
                        gateway.request("/v1/chat/completions?x=1", body).header("X-Mine", "1"));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(first.last().body()).isEqualTo(body.replace("m/two", "one"));
        assertThat(first.last().line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(first.last().headers())
                .containsEntry("Authorization", "Bearer sk-upstream-secret")
                .doesNotContainKeys("X-Mine", "Cookie");
        assertThat(reply.headers().map()).doesNotContainKeys("set-cookie", "server");
        assertThat(reply.body()).contains("\"model\":\"m/two\"").doesNotContain("theirs");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429, 401, 403, 404, 408})
    void whatIsNoAnswerMovesToTheNextCandidate(int status) {
        first.then(Answers.error(status, ""));
        assertThat(gateway.post("/v1/chat/completions", JSON).body()).contains("second");
    }

    @Test
    void brokenAnswersMoveToTheNextCandidate() {
        List<MockProvider.Script> faults =
                List.of(
                        exchange -> exchange.reset(),
                        exchange -> exchange.write("this is not HTTP\r\n\r\n"),
                        exchange -> {
                            exchange.write(
                                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{\"a\":");
                            exchange.reset();
                        });
        for (MockProvider.Script fault : faults) {
            providers.calm();
            first.then(fault);
            assertThat(gateway.post("/v1/chat/completions", JSON).body()).contains("second");
        }
    }

    @Test
    void theCallersOwnFaultIsHisAndSaysNothingOfTheProvider() {
        int before = second.exchanges().size();
        first.then(Answers.error(400, ""));
        HttpResponse<String> reply = gateway.post("/v1/chat/completions", JSON);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body())
                .contains("\"param\":\"p\"")
                .doesNotContain("secret-host", "sk-abc", "secret prompt");
        assertThat(second.exchanges()).hasSize(before);
    }

    @Test
    void aDeadProviderOpensItsBreakerAndComesBackByItself() {
        first.always(Answers.error(500, ""));
        for (int i = 0; i < 8; i++) {
            assertThat(gateway.post("/v1/chat/completions", JSON).body()).contains("second");
        }
        int asked = first.exchanges().size();
        assertThat(gateway.post("/v1/chat/completions", JSON).body()).contains("second");
        assertThat(first.exchanges()).hasSize(asked);

        first.always(Answers.json("first"));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> gateway.post("/v1/chat/completions", JSON).body().contains("first"));
    }

    @Test
    void allDownIsSaidAtOnce() {
        first.always(Answers.error(503, "rEtry-aFter: 7\r\n"));
        second.always(Answers.error(429, "Retry-After: Fri, 31 Dec 2100 23:59:59 GMT\r\n"));
        String down = JSON.replace("m/two", "m/down");
        gateway.post("/v1/chat/completions", down);
        HttpResponse<String> reply = gateway.post("/v1/chat/completions", down);
        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.headers().firstValue("Retry-After")).get().asString().matches("[5-7]");
        assertThat(reply.body()).contains("\"error\"").doesNotContain("secret prompt");
    }
}
