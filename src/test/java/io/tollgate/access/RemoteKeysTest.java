package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import io.tollgate.error.ApiError;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the keys of an issuer are fetched, and what happens when they are not. */
class RemoteKeysTest {

    private static final ECKey KEY = Forge.ecKey(Curve.P_256, "k1");
    private static final ECKey NEXT = Forge.ecKey(Curve.P_256, "k2");

    private final TestClock clock = new TestClock();
    private final JwksRetriever retriever = new JwksRetriever();
    private JwksServer server;
    private RemoteKeys keys;

    @BeforeEach
    void start() throws IOException {
        server = new JwksServer();
        server.serve(KEY.toPublicJWK());
        keys = new RemoteKeys(server.uri(), retriever, clock);
    }

    @AfterEach
    void stop() throws IOException {
        keys.close();
        retriever.close();
        server.close();
    }

    private static JWSHeader header(String kid) {
        return Forge.header(JWSAlgorithm.ES256, kid).build();
    }

    private void assertUnavailable() {
        ApiError error = Refused.by(() -> keys.matching(header("k1")));
        assertThat(error.status()).isEqualTo(503);
        assertThat(error.code()).isEqualTo("issuer_unavailable");
        assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(error.message()).doesNotContain("127.0.0.1");
    }

    @Test
    void fetchesOnceForManyCallers() {
        AtomicInteger found = new AtomicInteger();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                callers.execute(() -> found.addAndGet(keys.matching(header("k1")).size()));
            }
        }
        assertThat(found).hasValue(500);
        assertThat(server.fetches()).isEqualTo(1);
    }

    @Test
    void findsANewKeyOfTheIssuer() {
        assertThat(keys.matching(header("k1"))).containsExactly(KEY.toPublicJWK());
        server.serve(KEY.toPublicJWK(), NEXT.toPublicJWK());
        assertThat(keys.matching(header("k2"))).containsExactly(NEXT.toPublicJWK());
    }

    @Test
    void forgetsARemovedKeyWithinFiveMinutes() {
        keys.matching(header("k1"));
        server.serve(NEXT.toPublicJWK());
        clock.advance(Duration.ofMinutes(5).plusMillis(1));
        assertThat(keys.matching(header("k1"))).isEmpty();
    }

    @Test
    void asksAtMostTwiceInTenSecondsForMadeUpKeys() {
        for (int i = 0; i < 100; i++) {
            assertThat(keys.matching(header("made-up-" + i))).isEmpty();
        }
        assertThat(server.fetches()).isEqualTo(2);
        assertThat(keys.matching(header("k1"))).hasSize(1);
        clock.advance(Duration.ofSeconds(11));
        keys.matching(header("made-up"));
        assertThat(server.fetches()).isEqualTo(3);
    }

    @Test
    void isUnavailableWhenTheIssuerFailsAndRecoversWithIt() {
        server.answer(exchange -> JwksServer.send(exchange, 500, ""));
        for (int i = 0; i < 20; i++) {
            assertUnavailable();
        }
        assertThat(server.fetches()).isEqualTo(2);
        server.serve(KEY.toPublicJWK());
        clock.advance(Duration.ofSeconds(11));
        assertThat(keys.matching(header("k1"))).hasSize(1);
    }

    @Test
    void isUnavailableWhenNobodyListens() throws IOException {
        try (RemoteKeys nowhere =
                new RemoteKeys(URI.create("http://127.0.0.1:1/jwks.json"), retriever, clock)) {
            assertThat(Refused.codeOf(() -> nowhere.matching(header("k1"))))
                    .isEqualTo("503 issuer_unavailable");
        }
    }

    @Test
    void isUnavailableWhenTheAnswerIsNoKeySet() {
        server.answer(exchange -> JwksServer.send(exchange, 200, "<html>sign in</html>"));
        assertUnavailable();
    }

    @Test
    void isUnavailableWhenTheAnswerIsTooLarge() {
        String padding = " ".repeat(65 * 1024);
        String body = new JWKSet(KEY.toPublicJWK()) + padding;
        server.answer(exchange -> JwksServer.send(exchange, 200, body));
        assertUnavailable();
    }

    @Test
    void followsNoRedirect() throws IOException {
        try (JwksServer elsewhere = new JwksServer()) {
            elsewhere.serve(KEY.toPublicJWK());
            server.answer(
                    exchange -> {
                        exchange.getResponseHeaders().set("Location", elsewhere.uri().toString());
                        JwksServer.send(exchange, 302, "");
                    });
            assertUnavailable();
            assertThat(elsewhere.fetches()).isZero();
        }
    }

    @Test
    @Timeout(6)
    void doesNotHangWithASilentIssuer() {
        server.answer(exchange -> Thread.sleep(20_000));
        assertUnavailable();
    }

    @Test
    @Timeout(6)
    void doesNotHangWithAnIssuerThatDrips() {
        server.answer(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 200; i++) {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                        Thread.sleep(100);
                    }
                });
        assertUnavailable();
    }
}
