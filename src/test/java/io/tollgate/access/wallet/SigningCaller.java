package io.tollgate.access.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.RunningGateway;
import io.tollgate.payment.exact.Wallet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/** A wallet that signs in at a gateway, step by step, so that a test may bend each. */
public final class SigningCaller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BODY =
            "{\"model\":\"demo/echo\",\"messages\":[{\"role\":\"user\",\"content\":\"hi there\"}]}";

    private final RunningGateway gateway;
    private final String address;
    private final UnaryOperator<String> signer;

    /**
     * @param address whose account it is, which need not be the signer's own
     */
    public SigningCaller(RunningGateway gateway, String address, UnaryOperator<String> signer) {
        this.gateway = gateway;
        this.address = address;
        this.signer = signer;
    }

    /** A wallet that nobody else has. */
    public static SigningCaller fresh(RunningGateway gateway) {
        byte[] key = new byte[32];
        ThreadLocalRandom.current().nextBytes(key);
        key[0] = 1;
        Wallet wallet = new Wallet(key);
        return new SigningCaller(gateway, wallet.address(), wallet::sign);
    }

    public String address() {
        return address;
    }

    /** The same wallet at another gateway. */
    public SigningCaller at(RunningGateway other) {
        return new SigningCaller(other, address, signer);
    }

    public HttpResponse<String> post(String path, Map<String, ?> body) {
        return gateway.send(request(path, JSON.valueToTree(body).toString()));
    }

    public HttpRequest.Builder request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(gateway.url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return gateway.send(request);
    }

    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A challenge as it came. */
    public JsonNode challenge() {
        HttpResponse<String> answer = post("/v1/auth/challenge", Map.of("address", address));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    /** The text of a fresh challenge. */
    public String message() {
        return challenge().path("message").asText();
    }

    public String sign(String text) {
        return signer.apply(text);
    }

    /** Sends a text with the wallet's signature of it. */
    public HttpResponse<String> authorize(String text) {
        return post("/v1/authorize", Map.of("message", text, "signature", sign(text)));
    }

    /** Signs in as it should be. */
    public JsonNode granted() {
        HttpResponse<String> answer = authorize(message());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    public String token() {
        return granted().path("access_token").asText();
    }

    /** Has something completed, with a token. */
    public HttpResponse<String> complete(String token) {
        return send(
                request("/v1/chat/completions", BODY).header("Authorization", "Bearer " + token));
    }
}
