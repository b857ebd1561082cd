package io.tollgate.payment.checkout;

import static io.tollgate.payment.checkout.Payer.BODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.Gateway;
import io.tollgate.mock.MockProvider;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is wrong with a payment, its sender hears what, and nothing happens. A table. */
class BadPaymentTest {

    private static final String STRANGER = "0x" + "12".repeat(20);
    private static final String SIGNED = "/payload/authorization/";
    private static final String SIGNATURE = "invalid_exact_evm_signature";
    private static final String VALUE = "invalid_exact_evm_payload_authorization_value_mismatch";
    private static final String RECIPIENT = "invalid_exact_evm_recipient_mismatch";
    private static final String PAYLOAD = "invalid_payload";

    private static MockProvider provider;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        provider = MockProvider.start();
        gateway = Gateway.start(provider.baseUrl(), Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
    }

    static Stream<Arguments> unreadable() {
        String bomb = "{\"a\":".repeat(700) + "1" + "}".repeat(700);
        return Stream.of(
                arguments("garbage", Spoiled.raw("%%%"), PAYLOAD),
                arguments("url-safe garbage", Spoiled.raw("_-_-_-_-"), PAYLOAD),
                arguments("no object", Spoiled.raw(Spoiled.base64("[1]")), PAYLOAD),
                arguments("half", Spoiled.json(good -> good.substring(0, 300)), PAYLOAD),
                arguments("twice", Spoiled.json(good -> good + good), PAYLOAD),
                arguments("arrays", Spoiled.raw(Spoiled.base64("[".repeat(4_000))), PAYLOAD),
                arguments("objects", Spoiled.raw(Spoiled.base64(bomb)), PAYLOAD),
                arguments(
                        "bomb in extensions",
                        Spoiled.json(
                                good -> good.replaceFirst("\\{", "{\"extensions\":" + bomb + ",")),
                        PAYLOAD),
                arguments(
                        "two nonces",
                        Spoiled.json(good -> good.replace("\"nonce\"", "\"nonce\":\"\",\"nonce\"")),
                        PAYLOAD),
                arguments(
                        "two payloads",
                        Spoiled.json(good -> good.replaceFirst("\\{", "{\"payload\":{},")),
                        PAYLOAD),
                arguments(
                        "version 3",
                        Spoiled.json(
                                good -> good.replace("\"x402Version\":2", "\"x402Version\":3")),
                        "invalid_x402_version"),
                arguments("negative", Spoiled.field(SIGNED + "value", "-1000"), PAYLOAD),
                arguments("padded", Spoiled.field(SIGNED + "value", " 1000"), PAYLOAD),
                arguments("zero-padded", Spoiled.field(SIGNED + "value", "01000"), PAYLOAD),
                arguments("hex", Spoiled.field(SIGNED + "value", "0x3e8"), PAYLOAD),
                arguments("80 digits", Spoiled.field(SIGNED + "value", "1".repeat(80)), PAYLOAD),
                arguments("2^256", Spoiled.field("/accepted/amount", power()), PAYLOAD),
                arguments("short nonce", Spoiled.field(SIGNED + "nonce", "0x12"), PAYLOAD),
                arguments("signature of dots", Spoiled.field("/payload/signature", "…"), PAYLOAD));
    }

    private static String power() {
        return BigInteger.TWO.pow(256).toString();
    }

    static Stream<Arguments> refused() {
        String zero = "0x" + "0".repeat(130);
        return Stream.of(
                arguments("scheme", Spoiled.offered("scheme", "upto"), "invalid_exact_evm_scheme"),
                arguments(
                        "network",
                        Spoiled.offered("network", "eip155:1"),
                        "invalid_exact_evm_network_mismatch"),
                arguments(
                        "no chain", Spoiled.field("/accepted/network", "base"), "invalid_network"),
                arguments(
                        "permit2",
                        Spoiled.json(
                                good ->
                                        good.replace(
                                                "\"authorization\"", "\"permit2Authorization\"")),
                        "unsupported_payload_type"),
                arguments(
                        "asset",
                        Spoiled.offered("asset", STRANGER),
                        "invalid_payment_requirements"),
                arguments("payee", Spoiled.offered("payTo", STRANGER), RECIPIENT),
                arguments(
                        "signed payee",
                        Spoiled.signed(paid -> Changed.to(paid, STRANGER)),
                        RECIPIENT),
                arguments("a unit less", Spoiled.amount(-1), VALUE),
                arguments("a unit more", Spoiled.amount(1), VALUE),
                arguments("less signed", Spoiled.signed(paid -> Changed.value(paid, "1")), VALUE),
                arguments(
                        "78 digits",
                        Spoiled.signed(paid -> Changed.value(paid, "1" + "0".repeat(77))),
                        VALUE),
                arguments(
                        "expired",
                        Spoiled.signed(paid -> Changed.window(paid, 0, now() - 1)),
                        "invalid_exact_evm_payload_authorization_valid_before"),
                arguments(
                        "too early",
                        Spoiled.signed(paid -> Changed.window(paid, now() + 60, now() + 600)),
                        "invalid_exact_evm_payload_authorization_valid_after"),
                arguments("other signer", Spoiled.field(SIGNED + "from", STRANGER), SIGNATURE),
                arguments("high s", Spoiled.highS(), SIGNATURE),
                arguments("zero", Spoiled.field("/payload/signature", zero), SIGNATURE),
                arguments("none", Spoiled.field("/payload/signature", "0x"), SIGNATURE),
                elsewhere("https://evil.example/v1/chat/completions"),
                elsewhere("http://localhost@evil.example/v1/chat/completions"),
                elsewhere("http://localhost:8402/v1/other"),
                elsewhere("http://localhost:8402"),
                elsewhere("/v1/chat/completions"),
                elsewhere("not a URL"),
                elsewhere(""));
    }

    private static Arguments elsewhere(String url) {
        return arguments("for " + url, Spoiled.field("/resource/url", url), "invalid_resource");
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void isAFault(String name, Spoiled payment, String code) {
        HttpResponse<String> response = send(payment);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(body(response).at("/error/code").asText()).isEqualTo(code);
        requireNothingHappened();
    }

    /** Whose errors have a type of their own, which says nothing of it. */
    @Test
    void isAFaultAtTheDoorForMessagesToo() {
        HttpResponse<String> response =
                gateway.send(
                        new Payer(gateway)
                                .at("/v1/messages")
                                .unpaid(BODY)
                                .header("PAYMENT-SIGNATURE", "%%%"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(body(response).at("/error/code").asText()).isEqualTo(PAYLOAD);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefused(String name, Spoiled payment, String reason) {
        HttpResponse<String> response = send(payment);

        assertThat(response.statusCode()).isEqualTo(402);
        assertThat(body(response).path("reason").asText()).isEqualTo(reason);
        assertThat(Payer.offer(response).path("accepts")).isNotEmpty();
        requireNothingHappened();
    }

    /** What is refused in the standard alphabet is in the other too, for the same reason. */
    @ParameterizedTest(name = "url-safe: {0}")
    @MethodSource("refused")
    void isRefusedUrlSafe(String name, Spoiled payment, String reason) {
        isRefused(
                name,
                (payer, offer) -> payment.header(payer, offer).replace('+', '-').replace('/', '_'),
                reason);
    }

    private static HttpResponse<String> send(Spoiled payment) {
        Payer payer = new Payer(gateway).rich();
        ObjectNode offer = (ObjectNode) Payer.offer(gateway.send(payer.unpaid(BODY)));
        String header = payment.header(payer, offer);
        return gateway.send(payer.unpaid(BODY).header("PAYMENT-SIGNATURE", header));
    }

    private static JsonNode body(HttpResponse<String> response) {
        return Payer.json(response.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void requireNothingHappened() {
        JdbcClient database = gateway.bean(JdbcClient.class);
        assertThat(database.sql("select count(*) from payment_claim").query(Long.class).single())
                .isZero();
        assertThat(provider.exchanges()).isEmpty();
    }
}
