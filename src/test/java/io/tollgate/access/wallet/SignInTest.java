package io.tollgate.access.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.Gateway;
import io.tollgate.payment.exact.Eip55;
import io.tollgate.payment.exact.Wallet;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wallet signs in at a whole gateway, or does not. */
class SignInTest {

    private static final String NOBODY = "http://127.0.0.1:1";

    private static Gateway gateway;

    private final SigningCaller caller = SigningCaller.fresh(gateway);

    @BeforeAll
    static void start() {
        gateway = Gateway.startKnown(NOBODY, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static void requireRefused(HttpResponse<String> answer, int status, String word) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(SigningCaller.json(answer).at("/error/message").asText()).contains(word);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    /** Signs a challenge that was changed before. */
    private HttpResponse<String> bent(UnaryOperator<String> change) {
        String text = caller.message();
        String changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        return caller.authorize(changed);
    }

    @Test
    void signsInAndCompletes() {
        JsonNode granted = caller.granted();
        assertThat(granted.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(granted.path("expires_in").asInt()).isEqualTo(3_600);
        assertThat(granted.path("wallet").asText()).isEqualTo(caller.address());
        HttpResponse<String> answer = caller.complete(granted.path("access_token").asText());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("hi there");
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
    void whatWasSignedForElsewhereOrAnotherTimeIsRefused() {
        String here = gateway.url().substring("http://".length());
        requireRefused(bent(text -> text.replaceFirst(here, "evil.example")), 401, "domain");
        requireRefused(bent(text -> "https://" + text), 401, "scheme");
        requireRefused(
                bent(text -> text.replace("URI: " + gateway.url(), "URI: https://evil.example")),
                401,
                "uri");
        requireRefused(bent(text -> text.replace("Version: 1", "Version: 2")), 401, "version");
        requireRefused(
                bent(text -> text.replace("Chain ID: 84532", "Chain ID: 1")), 401, "chainId");
        requireRefused(bent(text -> at(text, Duration.ofMinutes(-6))), 401, "5 minutes ago");
        requireRefused(bent(text -> at(text, Duration.ofMinutes(2))), 401, "future");
        requireRefused(bent(text -> ending(text, Duration.ofSeconds(-1))), 401, "expirationTime");
        requireRefused(
                bent(text -> text + "\nNot Before: " + Instant.now().plusSeconds(90)),
                401,
                "notBefore");
    }

    private static String at(String text, Duration away) {
        return text.replaceFirst("Issued At: .*", "Issued At: " + Instant.now().plus(away));
    }

    private static String ending(String text, Duration away) {
        return text.replaceFirst(
                "Expiration Time: .*", "Expiration Time: " + Instant.now().plus(away));
    }

    @Test
    void theSignatureIsOfTheTextToTheLetter() {
        String text = caller.message();
        String signature = caller.sign(text);
        String altered = text.replace("Sign in.", "Sign up.");
        requireRefused(
                caller.post("/v1/authorize", Map.of("message", altered, "signature", signature)),
                401,
                "signature");
        String other = SigningCaller.fresh(gateway).sign(text);
        requireRefused(
                caller.post("/v1/authorize", Map.of("message", text, "signature", other)),
                401,
                "signature");
        assertThat(
                        caller.post(
                                        "/v1/authorize",
                                        Map.of("message", text, "signature", signature))
                                .statusCode())
                .as("nothing but a good proof uses up a nonce")
                .isEqualTo(200);
    }

    @Test
    void aStatementCannotHoldALineOfItsOwn() {
        requireRefused(
                bent(text -> text.replace("Sign in.", "Sign in.\nURI: https://evil.example")),
                400,
                "EIP-4361");
        requireRefused(bent(text -> text.replace("\n", "\r\n")), 400, "EIP-4361");
        requireRefused(bent(text -> text + "\n"), 400, "EIP-4361");
        requireRefused(bent(text -> text + "\nAdmin: yes"), 400, "EIP-4361");
    }

    @Test
    void addressesMayHaveAChecksumWhichHasToBeRight() {
        String right = Eip55.checksummed(caller.address());
        String wrong = swapped(right);
        assertThat(
                        SigningCaller.json(
                                        caller.post("/v1/auth/challenge", Map.of("address", right)))
                                .path("address")
                                .asText())
                .isEqualTo(right);
        requireRefused(
                caller.post("/v1/auth/challenge", Map.of("address", wrong)), 400, "checksum");
        requireRefused(bent(text -> text.replace(right, wrong)), 401, "checksum");
        assertThat(bent(text -> text.replace(right, caller.address())).statusCode()).isEqualTo(200);
    }

    /** The first letter in the other case. */
    private static String swapped(String address) {
        int i = 2;
        while (!Character.isLetter(address.charAt(i))) {
            i++;
        }
        String letter = address.substring(i, i + 1);
        String upper = letter.toUpperCase(Locale.ROOT);
        String other = letter.equals(upper) ? letter.toLowerCase(Locale.ROOT) : upper;
        return address.substring(0, i) + other + address.substring(i + 1);
    }

    @Test
    void theAccountIsTheSameHoweverTheAddressIsWritten() {
        String text = caller.message();
        String lower = text.replaceFirst("0x.{40}", caller.address());
        JsonNode granted = SigningCaller.json(caller.authorize(lower));
        assertThat(granted.path("wallet").asText()).isEqualTo(caller.address());
    }

    @Test
    void aChallengeIsForOurChain() {
        Map<String, Object> ours = Map.of("address", caller.address(), "chain_id", 84_532);
        assertThat(caller.post("/v1/auth/challenge", ours).statusCode()).isEqualTo(200);
        Map<String, Object> other = Map.of("address", caller.address(), "chain_id", 1);
        HttpResponse<String> refused = caller.post("/v1/auth/challenge", other);
        requireRefused(refused, 400, "84532");
        assertThat(SigningCaller.json(refused).at("/error/param").asText()).isEqualTo("chain_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "",
                "null",
                "{\"address\":1}",
                "{\"address\":\"0x12\"}",
                "{\"address\":\"0x12\"",
                "{\"address\":\"a\",\"address\":\"b\"}"
            })
    void aBadBodyIsTheCallersFault(String body) {
        for (String path : List.of("/v1/auth/challenge", "/v1/authorize", "/v1/auth/refresh")) {
            HttpResponse<String> answer = caller.send(caller.request(path, body));
            assertThat(answer.statusCode()).as(path + " " + body).isEqualTo(400);
            assertThat(SigningCaller.json(answer).at("/error/type").asText())
                    .isEqualTo("invalid_request_error");
        }
    }

    @Test
    void aBodyThatIsNoObjectOfOursIsRefusedWithoutAFault() {
        for (String body : List.of("[".repeat(5_000), "{\"a\":\"" + "x".repeat(40_000) + "\"}")) {
            assertThat(caller.send(caller.request("/v1/authorize", body)).statusCode())
                    .isEqualTo(400);
        }
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

    @Test
    void aContractCannotSignWhereNoChainIsKnown() {
        SigningCaller contract =
                new SigningCaller(gateway, "0x" + "cc".repeat(20), Wallet.ofVectors()::sign);
        requireRefused(contract.authorize(contract.message()), 401, "signature");
    }
}
