package io.tollgate.access.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.exact.Eip55;
import io.tollgate.payment.exact.Wallet;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not sign a wallet in at a whole gateway: wrong words, bent words, no words. */
class BadSignInTest extends SignInGateway {

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
    void aContractCannotSignWhereNoChainIsKnown() {
        SigningCaller contract =
                new SigningCaller(gateway, "0x" + "cc".repeat(20), Wallet.ofVectors()::sign);
        requireRefused(contract.authorize(contract.message()), 401, "signature");
    }
}
