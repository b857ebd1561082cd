package io.tollgate.payment.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.Gateway;
import io.tollgate.access.TokenIssuer;
import io.tollgate.access.wallet.SignInText;
import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip2612Permit;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What callers see of mandates, in the sandbox. */
class MandateDoorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/v1/mandates";

    private static Gateway gateway;

    private final Owner owner = new Owner();

    @BeforeAll
    static void start() {
        gateway = Gateway.startKnown("http://127.0.0.1:1", Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static String token(Owner wallet) {
        return gateway.bean(TokenIssuer.class).issue(wallet.address(), Duration.ofMinutes(5));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.url() + path))
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.Builder by(String credential, String path) {
        return request(path).header("Authorization", "Bearer " + credential);
    }

    private static JsonNode json(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static String code(HttpResponse<String> answer, int status) throws IOException {
        return json(answer, status).at("/error/code").asText();
    }

    /** Signed by nothing but what the terms say, as a wallet does. */
    private String body(String credential) throws IOException {
        JsonNode terms =
                json(gateway.send(by(credential, PATH + "/terms?owner=" + owner.address())), 200);
        JsonNode domain = terms.path("domain");
        Asset asset =
                new Asset(
                        terms.path("network").asText(),
                        domain.path("chainId").asLong(),
                        domain.path("verifyingContract").asText(),
                        domain.path("name").asText(),
                        domain.path("version").asText());
        Eip2612Permit permit =
                new Eip2612Permit(
                        owner.address(),
                        terms.path("spender").asText(),
                        5_000_000,
                        new BigInteger(terms.path("nonce").asText()),
                        Instant.now().plus(Duration.ofDays(30)).getEpochSecond());
        return JSON.writeValueAsString(owner.body(asset, permit));
    }

    private static HttpResponse<String> post(HttpRequest.Builder request, String body) {
        return gateway.send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String proof() {
        return new SignInText(
                        owner.address(),
                        gateway.url(),
                        UUID.randomUUID().toString().replace("-", ""),
                        Instant.now().toString())
                .header(owner.wallet()::sign);
    }

    @Test
    void aWalletThatSignedInPermitsSeesAndRevokes() throws IOException {
        String token = token(owner);
        JsonNode opened = json(post(by(token, PATH), body(token)), 200);
        assertThat(opened.path("status").asText()).isEqualTo("active");
        assertThat(opened.path("cap").asText()).isEqualTo("5000000");
        assertThat(opened.path("sandbox").asBoolean()).isTrue();
        JsonNode listed = json(gateway.send(by(token, PATH)), 200);
        assertThat(listed.at("/data/0/id").asText()).isEqualTo(opened.path("id").asText());
        String path = PATH + "/" + opened.path("id").asText();
        assertThat(code(gateway.send(by(token(new Owner()), path).DELETE()), 404))
                .isEqualTo("mandate_not_found");
        JsonNode revoked = json(gateway.send(by(token, path).DELETE()), 200);
        assertThat(revoked.path("status").asText()).isEqualTo("revoked");
        assertThat(json(gateway.send(by(token(new Owner()), PATH)), 200).path("data")).isEmpty();
    }

    @Test
    void anAccountWithAKeyProvesTheWallet() throws IOException {
        String body = body(Gateway.KEY);
        assertThat(code(post(by(Gateway.KEY, PATH), body), 401)).isEqualTo("sign_in_required");
        String id =
                json(post(by(Gateway.KEY, PATH).header("SIGN-IN-WITH-X", proof()), body), 200)
                        .path("id")
                        .asText();
        assertThat(code(post(by(Gateway.KEY, PATH).header("SIGN-IN-WITH-X", proof()), body), 409))
                .isEqualTo("mandate_exists");
        String token = token(owner);
        assertThat(json(gateway.send(by(token, PATH)), 200).at("/data/0/id").asText())
                .isEqualTo(id);
        json(gateway.send(by(token, PATH + "/" + id).DELETE()), 200);
    }

    @Test
    void nobodyPermitsInAnothersName() throws IOException {
        String body = body(Gateway.KEY);
        assertThat(code(post(request(PATH), body), 401)).isEqualTo("credential_required");
        assertThat(code(gateway.send(request(PATH)), 401)).isEqualTo("credential_required");
        Owner other = new Owner();
        String proof =
                new SignInText(
                                other.address(),
                                gateway.url(),
                                UUID.randomUUID().toString().replace("-", ""),
                                Instant.now().toString())
                        .header(other.wallet()::sign);
        assertThat(code(post(by(token(other), PATH).header("SIGN-IN-WITH-X", proof), body), 403))
                .isEqualTo("not_your_wallet");
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        String token = token(owner);
        expectParam(token, "[]", "null");
        expectParam(token, "{\"owner\":\"0x12\"}", "signature");
        expectParam(token, "{\"approve\":true}", "owner");
        expectParam(token, "{\"approve\":true,\"private_key\":\"0x\"}", "private_key");
        String whole = body(token);
        expectParam(token, whole.replace("\"5000000\"", "\"0\""), "cap");
        expectParam(token, whole.replace("\"5000000\"", "-1"), "cap");
        expectParam(token, whole.replace("\"5000000\"", "\"9223372036854775808\""), "cap");
        expectParam(token, whole.replace("{", "{\"day\":29,"), "day");
        expectParam(token, whole.replace("{", "{\"threshold\":\"1\","), "threshold");
        expectParam(token, whole.replace("{", "{\"cap\":\"1\","), "null");
        expectParam(token, whole.replace("\"5000000\"", "\"5000001\""), "signature");
        expectParam(token, whole.replaceFirst("\"deadline\":\\d+", "\"deadline\":1"), "deadline");
        assertThat(code(gateway.send(by(token, PATH + "/terms?owner=me")), 400)).isEqualTo("null");
    }

    private static void expectParam(String token, String body, String param) throws IOException {
        JsonNode error = json(post(by(token, PATH), body), 400).path("error");
        assertThat(error.path("param").asText()).as(body).isEqualTo(param);
    }

    @Test
    void whereAFacilitatorSettlesThereAreNone() throws IOException {
        try (Gateway remote =
                Gateway.start(
                        "http://127.0.0.1:1",
                        Map.of(
                                "tollgate.payment.facilitator", "http",
                                "tollgate.payment.facilitator-url", "http://127.0.0.1:1",
                                "tollgate.payment.pay-to", "0x" + "11".repeat(20)))) {
            assertThat(code(remote.post(PATH, "{}"), 409)).isEqualTo("mandates_unavailable");
            HttpResponse<String> terms = remote.send(remote.request(PATH + "/terms", "").GET());
            assertThat(code(terms, 409)).isEqualTo("mandates_unavailable");
        }
    }
}
