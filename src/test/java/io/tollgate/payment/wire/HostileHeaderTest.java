package io.tollgate.payment.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that are refused before their values are looked at. */
class HostileHeaderTest {

    private final PaymentReader reader = new PaymentReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!!!", "====", "e30===", "=e30", "e=30", "e", "e30 e30", "e30,e30", "ä", "\u0000",
                "%7B%7D", "{}", "nul"
            })
    void refusesWhatIsNotBase64OfAPayload(String header) {
        assertMalformed(header);
    }

    @Test
    void refusesALongHeader() {
        assertMalformed("A".repeat(1 << 20));
        assertMalformed("A".repeat(16 * 1024 + 1));
        String fits = Payloads.V2 + " ".repeat(12 * 1024 - Payloads.V2.length());
        assertThat(Payloads.base64(fits)).hasSize(16 * 1024);
        assertThat(reader.read(Payloads.base64(fits), null)).isNotNull();
    }

    @Test
    void refusesTwoPayments() {
        PaymentFault fault =
                catchThrowableOfType(
                        PaymentFault.class,
                        () ->
                                reader.read(
                                        Payloads.base64(Payloads.V1),
                                        Payloads.base64(Payloads.V2)));
        assertThat(fault.status()).isEqualTo(400);
    }

    @Test
    void refusesOtherEncodings() {
        byte[] utf16 = Payloads.V2.getBytes(StandardCharsets.UTF_16);
        assertMalformed(Base64.getEncoder().encodeToString(utf16));
        byte[] latin = Payloads.V2.replace("\"a\"", "\"é\"").getBytes(StandardCharsets.ISO_8859_1);
        assertMalformed(Base64.getEncoder().encodeToString(latin));
        assertMalformed(Payloads.base64("\uFEFF" + Payloads.V2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "[]",
                "7",
                "\"x\"",
                "null",
                "{",
                "{}{}",
                "{} x",
                "{'x402Version':2}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":1,}",
                "{/**/}"
            })
    void refusesWhatIsNotOneStrictJsonObject(String json) {
        assertThat(fault(json).status()).isEqualTo(400);
    }

    @Test
    void refusesBombs() {
        for (String open : List.of("[", "{\"a\":")) {
            assertMalformedJson(open.repeat(2_000));
            assertMalformedJson("{\"x402Version\":2,\"x\":" + open.repeat(2_000));
            assertMalformedJson("{\"extensions\":{\"x\":" + open.repeat(20));
        }
        assertMalformedJson("{\"x402Version\":" + "2".repeat(5_000) + "}");
        assertMalformedJson("{\"" + "x".repeat(5_000) + "\":2}");
        assertMalformedJson("{\"x402Version\":1e999999999}", "invalid_x402_version");
    }

    @Test
    void refusesFieldsThatAreThereTwice() {
        for (String field :
                List.of("value", "to", "nonce", "signature", "accepted", "x402Version")) {
            String name = '"' + field + "\":";
            assertMalformedJson(Payloads.V2.replace(name, name + "null," + name));
        }
        assertMalformedJson(Payloads.V2.replace("\"s\":", "\"s\":1,\"s\":"));
    }

    private void assertMalformedJson(String json) {
        assertMalformedJson(json, "invalid_payload");
    }

    private void assertMalformedJson(String json, String reason) {
        assertThat(fault(json).status()).isEqualTo(400);
        assertThat(fault(json).reason()).isEqualTo(reason);
    }

    private void assertMalformed(String header) {
        PaymentFault fault =
                catchThrowableOfType(PaymentFault.class, () -> reader.read(header, null));
        assertThat(fault.status()).isEqualTo(400);
        assertThat(fault.reason()).isEqualTo("invalid_payload");
    }

    private PaymentFault fault(String json) {
        return catchThrowableOfType(
                PaymentFault.class, () -> reader.read(Payloads.base64(json), null));
    }
}
