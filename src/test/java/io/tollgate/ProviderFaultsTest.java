package io.tollgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import io.tollgate.upstream.Breakers;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What providers do wrong, and callers who leave, against a whole gateway with two providers for
 * one model.
 */
class ProviderFaultsTest {

    private static final String ASK =
            "{\"model\":\"m/two\",\"messages\":[{\"role\":\"user\",\"content\":\"secret prompt\"}]%s}";
    private static final String JSON = ASK.formatted("");
    private static final String STREAM = ASK.formatted(",\"stream\":true");

    private static MockProvider first;
    private static MockProvider second;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        first = MockProvider.start();
        second = MockProvider.start();
        gateway =
                Gateway.start(
                        first.baseUrl(),
                        Map.of(
                                "tollgate.upstreams.deepseek.base-url", second.baseUrl(),
                                "tollgate.upstreams.deepseek.api-key", "sk-second",
                                "tollgate.dispatch.gap-timeout", "1s",
                                "tollgate.dispatch.first-byte-timeout", "2s",
                                "tollgate.dispatch.open-after", "300ms",
                                "tollgate.dispatch.comment-every", "200ms",
                                "tollgate.dispatch.retry-budget", "1",
                                "tollgate.breaker.open", "1s",
                                "tollgate.live.poll", "50ms"));
        String models = Files.readString(gateway.models());
        Files.writeString(
                gateway.models(), models + "\n" + model("m/two", "one") + model("m/down", "down"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> gateway.get(gateway.url() + "/v1/models/m/two").statusCode() == 200);
    }

    private static String model(String id, String theirs) {
        String candidate = "{upstream: %s, model: " + theirs + "}";
        return "  - {id: "
                + id
                + ", name: Test, price: {input: \"1\", output: \"1\"}, context-window: 1000, max-output: 100, candidates: ["
                + candidate.formatted("openai")
                + ", "
                + candidate.formatted("deepseek")
                + "]}\n";
    }

    @AfterAll
    static void stop() {
        gateway.close();
        first.close();
        second.close();
    }

    @BeforeEach
    void calm() {
        for (String upstream : List.of("openai", "deepseek")) {
            gateway.bean(Breakers.class).of(upstream).reset();
        }
        first.always(Answers.json("first"));
        second.always(Answers.json("second"));
    }

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

    @Test
    void usageIsAlwaysAskedForAndArrivesOnTheLastChunk() {
        first.then(
                Answers.stream(
                        Answers.role(),
                        Answers.word("hi"),
                        Answers.finish(),
                        Answers.usage(),
                        Answers.DONE));
        String reply = gateway.post("/v1/chat/completions", STREAM).body();

        assertThat(first.last().body()).contains("\"stream_options\":{\"include_usage\":true}");
        assertThat(reply)
                .doesNotContain("\"choices\":[]", "\"usage\":null")
                .containsOnlyOnce("\"role\"")
                .endsWith(Answers.DONE);
        assertThat(reply.substring(0, reply.length() - Answers.DONE.length()).strip())
                .endsWith("\"usage\":" + Answers.USAGE + "}");
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
            calm();
            first.then(fault);
            assertThat(gateway.post("/v1/chat/completions", JSON).body()).contains("second");
        }
    }

    @Test
    void streamsThatBreakBeforeTheirFirstEventMoveOn() {
        second.always(
                Answers.stream(
                        Answers.role(),
                        Answers.word("second"),
                        Answers.finish(),
                        Answers.usage(),
                        Answers.DONE));
        List<MockProvider.Script> faults =
                List.of(
                        Answers.stream(),
                        Answers.stream(": only a comment\n\n"),
                        Answers.stream("data: {\"error\":{\"message\":\"busy\"}}\n\n"),
                        Answers.stream("event: error\ndata: {\"message\":\"busy\"}\n\n"),
                        Answers.stream(Answers.DONE),
                        Answers.json("not a stream"));
        for (MockProvider.Script fault : faults) {
            calm();
            second.always(
                    Answers.stream(
                            Answers.role(),
                            Answers.word("second"),
                            Answers.finish(),
                            Answers.usage(),
                            Answers.DONE));
            first.then(fault);
            assertThat(gateway.post("/v1/chat/completions", STREAM).body())
                    .contains("second")
                    .endsWith(Answers.DONE);
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
    void aProviderThatDiesMidStreamEndsInAnErrorEvent() {
        first.then(Answers.stream(Answers.role(), Answers.word("half")));
        String cut = gateway.post("/v1/chat/completions", STREAM).body();
        first.then(
                exchange -> {
                    exchange.write(Answers.streamHead() + Answers.role() + Answers.word("half"));
                    exchange.reset();
                });
        String reset = gateway.post("/v1/chat/completions", STREAM).body();
        first.then(
                exchange -> {
                    exchange.write(Answers.streamHead() + Answers.role() + Answers.word("half"));
                    exchange.waitForDeparture();
                });
        String silent = gateway.post("/v1/chat/completions", STREAM).body();

        assertThat(List.of(cut, reset, silent))
                .allSatisfy(
                        reply ->
                                assertThat(reply)
                                        .contains("half", "data: {\"error\":{")
                                        .endsWith(Answers.DONE)
                                        .doesNotContain("second"));
        assertThat(gateway.bean(Breakers.class).of("openai").getMetrics().getNumberOfFailedCalls())
                .isEqualTo(3);
    }

    @Test
    void silenceIsFilledWithComments() {
        first.then(
                exchange -> {
                    exchange.write(Answers.streamHead());
                    Thread.sleep(900);
                    exchange.write(
                            Answers.role()
                                    + Answers.word("late")
                                    + Answers.finish()
                                    + Answers.DONE);
                    throw new IllegalStateException("close");
                });
        String reply = gateway.post("/v1/chat/completions", STREAM).body();
        assertThat(reply).startsWith(": ").contains("late").endsWith(Answers.DONE);
        assertThat(reply.split(": keep-alive", -1).length).isGreaterThan(2);
    }

    @Test
    void eachEventArrivesBeforeTheNextIsSent() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        first.then(
                exchange -> {
                    exchange.write(Answers.streamHead() + Answers.role() + Answers.word("early"));
                    if (!seen.await(800, TimeUnit.MILLISECONDS)) {
                        exchange.reset();
                    }
                    exchange.write(Answers.word("later") + Answers.finish() + Answers.DONE);
                    throw new IllegalStateException("close");
                });
        HttpResponse<java.util.stream.Stream<String>> reply =
                HttpClient.newHttpClient()
                        .send(
                                gateway.request("/v1/chat/completions", STREAM).build(),
                                HttpResponse.BodyHandlers.ofLines());
        List<String> lines =
                reply.body()
                        .peek(
                                line -> {
                                    if (line.contains("early")) {
                                        seen.countDown();
                                    }
                                })
                        .toList();
        assertThat(String.join("\n", lines)).contains("later").doesNotContain("\"error\"");
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

    @Test
    void aCallerWhoLeavesEndsTheCall() throws Exception {
        List<Long> delays = new ArrayList<>();
        List<String> phases =
                List.of(
                        "",
                        Answers.streamHead(),
                        Answers.streamHead() + Answers.role() + Answers.word("x"));
        for (String body : List.of(JSON, STREAM)) {
            for (String phase : body.equals(JSON) ? phases.subList(0, 1) : phases) {
                for (boolean reset : List.of(true, false)) {
                    delays.add(departure(body, phase, reset));
                }
            }
        }
        Collections.sort(delays);
        System.out.println("The provider's connection ended after the caller's, in ms: " + delays);
        assertThat(delays.get(delays.size() / 2)).isLessThan(200);
        assertThat(delays.getLast()).isLessThan(1_000);
        assertThat(gateway.bean(Breakers.class).of("openai").getMetrics().getNumberOfFailedCalls())
                .isZero();
    }

    private long departure(String body, String phase, boolean reset) throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        int before = second.exchanges().size();
        first.then(
                exchange -> {
                    exchange.write(phase);
                    waiting.countDown();
                    exchange.waitForDeparture();
                });
        try (Socket caller = new Socket("127.0.0.1", gateway.port())) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head =
                    "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n";
            caller.getOutputStream()
                    .write(
                            head.formatted(Gateway.KEY, bytes.length)
                                    .getBytes(StandardCharsets.US_ASCII));
            caller.getOutputStream().write(bytes);
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
            Thread.sleep(150);
            if (reset) {
                caller.setSoLinger(true, 0);
            }
        }
        long left = System.nanoTime();
        long seen = first.last().leftAt();
        assertThat(second.exchanges()).hasSize(before);
        return Math.max(0, (seen - left) / 1_000_000);
    }

    @Test
    void whateverTheSplitsTheEventsAreTheSame() {
        String plain =
                Answers.role()
                        + Answers.word("h\u00e9llo \u4e16\u754c")
                        + Answers.word("b")
                        + Answers.finish()
                        + Answers.usage()
                        + Answers.DONE;
        first.then(Answers.stream(plain));
        String expected = gateway.post("/v1/chat/completions", STREAM).body();
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            String ends = List.of("\n", "\r\n", "\r").get(i % 3);
            byte[] bytes =
                    ((i % 2 == 0 ? "\ufeff" : "") + ": c\n\n" + plain)
                            .replace("\n", ends)
                            .getBytes(StandardCharsets.UTF_8);
            int most = i < 6 ? 1 : 1 + random.nextInt(60);
            first.then(
                    exchange -> {
                        exchange.write(Answers.streamHead());
                        for (int at = 0; at < bytes.length; ) {
                            int n = Math.min(bytes.length - at, 1 + random.nextInt(most));
                            exchange.write(java.util.Arrays.copyOfRange(bytes, at, at + n));
                            at += n;
                        }
                        throw new IllegalStateException("close");
                    });
            assertThat(gateway.post("/v1/chat/completions", STREAM).body()).isEqualTo(expected);
        }
    }
}
