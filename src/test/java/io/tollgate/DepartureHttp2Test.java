package io.tollgate;

import static io.tollgate.TwoProviders.JSON;
import static io.tollgate.TwoProviders.PATH;
import static io.tollgate.TwoProviders.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.mock.Answers;
import io.tollgate.mock.Exchange;
import io.tollgate.mock.MockProvider;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream of HTTP/2 that is reset ends its call, and no other of the same connection. */
class DepartureHttp2Test {

    private static final String SPEAKING =
            Answers.streamHead() + Answers.role() + Answers.word("x");

    private static TwoProviders providers;
    private static HttpClient http;

    private final BlockingQueue<Exchange> asked = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() throws Exception {
        providers = TwoProviders.start(java.util.Map.of("tollgate.dispatch.gap-timeout", "20s"));
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        providers.calm();
        // The upgrade: what comes after shares the connection.
        assertThat(ask(JSON).get(20, TimeUnit.SECONDS).version())
                .isEqualTo(HttpClient.Version.HTTP_2);
    }

    @AfterAll
    static void stop() {
        http.shutdownNow();
        providers.close();
    }

    @BeforeEach
    void calm() {
        providers.calm();
    }

    private static CompletableFuture<HttpResponse<String>> ask(String body) {
        return http.sendAsync(
                providers.gateway().request(PATH, body).build(), BodyHandlers.ofString());
    }

    private MockProvider.Script sayAndWait(String said) {
        return exchange -> {
            exchange.write(said);
            asked.add(exchange);
            exchange.waitForDeparture();
        };
    }

    private Exchange nextAsked() throws InterruptedException {
        return java.util.Objects.requireNonNull(asked.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void beforeTheFirstByte() throws Exception {
        Delays delays = new Delays("over HTTP/2 before the first byte");
        for (String body : new String[] {JSON, STREAM, JSON, STREAM}) {
            providers.first().then(sayAndWait(""));
            CompletableFuture<HttpResponse<String>> answer = ask(body);
            Exchange exchange = nextAsked();
            long left = System.nanoTime();
            answer.cancel(true);
            delays.add(left, exchange.leftAt());
        }
        delays.assertShort();
    }

    @Test
    void betweenEvents() throws Exception {
        Delays delays = new Delays("over HTTP/2 between events");
        for (int i = 0; i < 4; i++) {
            providers.first().then(sayAndWait(SPEAKING));
            var answer =
                    http.send(
                            providers.gateway().request(PATH, STREAM).build(),
                            BodyHandlers.ofInputStream());
            Exchange exchange = nextAsked();
            assertThat(answer.body().read()).isPositive();
            long left = System.nanoTime();
            answer.body().close();
            delays.add(left, exchange.leftAt());
        }
        delays.assertShort();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "said"})
    void othersOnTheConnectionLiveOn(String phase) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        providers
                .first()
                .then(
                        exchange -> {
                            exchange.write(SPEAKING);
                            asked.add(exchange);
                            goOn.await(10, TimeUnit.SECONDS);
                            exchange.write(Answers.word("on") + Answers.finish() + Answers.DONE);
                            throw new IllegalStateException("close");
                        });
        CompletableFuture<HttpResponse<String>> staying = ask(STREAM);
        nextAsked();
        providers.first().then(sayAndWait(phase.isEmpty() ? "" : SPEAKING));
        CompletableFuture<HttpResponse<String>> leaving = ask(STREAM);
        Exchange left = nextAsked();
        leaving.cancel(true);
        left.leftAt();
        goOn.countDown();

        assertThat(staying.get(10, TimeUnit.SECONDS).body())
                .contains("\"on\"")
                .endsWith(Answers.DONE)
                .doesNotContain("\"error\"");
        assertThat(staying.get().version()).isEqualTo(HttpClient.Version.HTTP_2);
    }
}
