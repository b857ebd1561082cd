package io.tollgate.payment.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.RunningGateway;
import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.exact.Wallet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** A caller who pays: takes the offer of a 402 and signs it, as x402 clients of version 2 do. */
public final class Payer {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String PATH = "/v1/chat/completions";

    /** A request that costs something. */
    static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    static final String STREAM = BODY.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");

    private final RunningGateway gateway;
    private final Wallet wallet;
    private final String path;

    public Payer(RunningGateway gateway) {
        this(gateway, new Wallet(random()));
    }

    public Payer(RunningGateway gateway, Wallet wallet) {
        this(gateway, wallet, PATH);
    }

    private Payer(RunningGateway gateway, Wallet wallet, String path) {
        this.gateway = gateway;
        this.wallet = wallet;
        this.path = path;
    }

    /** The same at another door. */
    Payer at(String door) {
        return new Payer(gateway, wallet, door);
    }

    private static byte[] random() {
        byte[] key = new byte[32];
        ThreadLocalRandom.current().nextBytes(key);
        key[0] = 1;
        return key;
    }

    public String address() {
        return wallet.address();
    }

    public Payer rich() {
        gateway.send(
                HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/sandbox/faucet"))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"address\":\"" + address() + "\"}")));
        return this;
    }

    public HttpRequest.Builder unpaid(String body) {
        return HttpRequest.newBuilder(URI.create(gateway.url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> pay(String body) {
        return pay(body, payment(body));
    }

    HttpResponse<String> pay(String body, String payment) {
        return gateway.send(unpaid(body).header("PAYMENT-SIGNATURE", payment));
    }

    /** A payment for a body, by what the 402 for it asks. */
    public String payment(String body) {
        HttpResponse<String> asked = gateway.send(unpaid(body));
        return header(sign(offer(asked)));
    }

    public static JsonNode offer(HttpResponse<?> asked) {
        String header = asked.headers().firstValue("PAYMENT-REQUIRED").orElseThrow();
        return json(Base64.getDecoder().decode(header));
    }

    /** The payload for the first entry of an offer. */
    public ObjectNode sign(JsonNode offer) {
        return payload(offer, offer.path("accepts").get(0), authorization(offer));
    }

    Eip3009Authorization authorization(JsonNode offer) {
        JsonNode accepted = offer.path("accepts").get(0);
        byte[] nonce = new byte[32];
        ThreadLocalRandom.current().nextBytes(nonce);
        long now = Instant.now().getEpochSecond();
        return new Eip3009Authorization(
                address(),
                accepted.path("payTo").asText().toLowerCase(Locale.ROOT),
                new BigInteger(accepted.path("amount").asText()),
                BigInteger.ZERO,
                BigInteger.valueOf(now + accepted.path("maxTimeoutSeconds").asLong()),
                "0x" + HexFormat.of().formatHex(nonce));
    }

    public ObjectNode payload(
            JsonNode offer, JsonNode accepted, Eip3009Authorization authorization) {
        ObjectNode payload = JSON.createObjectNode();
        payload.put("x402Version", 2);
        payload.set("resource", offer.path("resource"));
        payload.set("accepted", accepted);
        ObjectNode inner = payload.putObject("payload");
        inner.put("signature", wallet.sign(asset(accepted), authorization));
        ObjectNode signed = inner.putObject("authorization");
        signed.put("from", authorization.from());
        signed.put("to", authorization.to());
        signed.put("value", authorization.value().toString());
        signed.put("validAfter", authorization.validAfter().toString());
        signed.put("validBefore", authorization.validBefore().toString());
        signed.put("nonce", authorization.nonce());
        return payload;
    }

    private static Asset asset(JsonNode accepted) {
        String network = accepted.path("network").asText();
        return new Asset(
                network,
                Long.parseLong(network.substring(7)),
                accepted.path("asset").asText().toLowerCase(Locale.ROOT),
                accepted.path("extra").path("name").asText(),
                accepted.path("extra").path("version").asText());
    }

    public static String header(JsonNode payload) {
        return Base64.getEncoder()
                .encodeToString(payload.toString().getBytes(StandardCharsets.UTF_8));
    }

    public static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
