package io.tollgate.access.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.payment.exact.Eip55;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A wallet signs in at a whole gateway, or does not. */
class SignInTest extends SignInGateway {

    @Test
    void signsInAndCompletes() {
        JsonNode granted = caller.granted();
        assertThat(granted.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(granted.path("expires_in").asInt()).isEqualTo(3_600);
        assertThat(granted.path("wallet").asText()).isEqualTo(caller.address());
        HttpResponse<String> answer = caller.complete(granted.path("access_token").asText());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("hi there");
        // Booked just behind the last byte.
        await().atMost(Duration.ofSeconds(10)).until(() -> used(granted) == 1);
    }

    private int used(JsonNode granted) {
        String token = granted.path("access_token").asText();
        HttpResponse<String> used =
                caller.send(
                        HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/usage"))
                                .header("Authorization", "Bearer " + token));
        assertThat(used.statusCode()).as(used.body()).isEqualTo(200);
        return SigningCaller.json(used).path("data").size();
    }

    @Test
    void theChallengeSaysItsFieldsAndItsText() {
        JsonNode challenge = caller.challenge();
        SignInMessage message = SignInParser.parse(challenge.path("message").asText());
        assertThat(message.domain()).isEqualTo(challenge.path("domain").asText());
        assertThat(gateway.url()).endsWith("//" + message.domain());
        assertThat(message.address())
                .isEqualTo(challenge.path("address").asText())
                .isEqualTo(Eip55.checksummed(caller.address()));
        assertThat(message.uri()).startsWith(gateway.url());
        assertThat(challenge.path("version").asText()).isEqualTo("1");
        assertThat(challenge.path("chainId").asLong()).isEqualTo(84_532);
        assertThat(message.nonce()).matches("[0-9a-f]{32}");
        assertThat(
                        Duration.between(
                                Instant.parse(challenge.path("issuedAt").asText()),
                                Instant.parse(challenge.path("expirationTime").asText())))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void bothPathFamiliesHaveTheDoors() {
        HttpResponse<String> challenge =
                caller.post("/api/v1/auth/challenge", Map.of("address", caller.address()));
        String text = SigningCaller.json(challenge).path("message").asText();
        HttpResponse<String> granted =
                caller.post(
                        "/api/v1/authorize",
                        Map.of("message", text, "signature", caller.sign(text)));
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
        assertThat(granted.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void aMessageCountsOnce() {
        String text = caller.message();
        assertThat(caller.authorize(text).statusCode()).isEqualTo(200);
        requireRefused(caller.authorize(text), 401, "nonce");
    }

    @Test
    void ofTwoAtOnceWithOneNonceOneGetsAToken() throws Exception {
        for (int round = 0; round < 5; round++) {
            String text = caller.message();
            Callable<Integer> authorize = () -> caller.authorize(text).statusCode();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Integer>> all =
                        threads.invokeAll(Stream.generate(() -> authorize).limit(4).toList());
                assertThat(all.stream().map(Future::resultNow).sorted())
                        .containsExactly(200, 401, 401, 401);
            }
        }
    }

    @Test
    void aNonceThatIsNotOursDoesNotCount() {
        requireRefused(
                bent(text -> text.replaceFirst("Nonce: .{32}", "Nonce: " + "a".repeat(32))),
                401,
                "nonce");
    }

    @Test
    void aNonceGivenToAnotherWalletDoesNotCount() {
        String theirs = SigningCaller.fresh(gateway).message();
        String mine = theirs.replaceFirst("0x.{40}", Eip55.checksummed(caller.address()));
        requireRefused(caller.authorize(mine), 401, "nonce");
    }

    @Test
    void theAccountIsTheSameHoweverTheAddressIsWritten() {
        String text = caller.message();
        String lower = text.replaceFirst("0x.{40}", caller.address());
        JsonNode granted = SigningCaller.json(caller.authorize(lower));
        assertThat(granted.path("wallet").asText()).isEqualTo(caller.address());
    }

    @Test
    void aHeaderOfX402StandsInForTheBody() {
        JsonNode challenge = caller.challenge();
        String header = header(challenge.path("nonce").asText());
        HttpResponse<String> granted = byHeader(header);
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
        assertThat(
                        caller.complete(SigningCaller.json(granted).path("access_token").asText())
                                .statusCode())
                .isEqualTo(200);
        requireRefused(byHeader(header), 401, "nonce");
        requireRefused(byHeader(header("abcdefgh12345678")), 401, "nonce");
        requireRefused(byHeader("%%%"), 401, "base64");
    }

    /** A message that counted at one door counts at no other. */
    @Test
    void whatSignedInListsNoReceipts() {
        String header = header(caller.challenge().path("nonce").asText());
        assertThat(byHeader(header).statusCode()).isEqualTo(200);
        HttpRequest.Builder list =
                HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/receipts"))
                        .header("SIGN-IN-WITH-X", header);
        requireRefused(caller.send(list), 401, "nonce");
    }

    private String header(String nonce) {
        return new SignInText(caller.address(), gateway.url(), nonce, Instant.now().toString())
                .header(caller::sign);
    }

    private HttpResponse<String> byHeader(String header) {
        return caller.send(
                HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/authorize"))
                        .header("SIGN-IN-WITH-X", header)
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }
}
