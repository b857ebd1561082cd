package io.tollgate.payment.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are refused, and how. */
class HostilePayloadTest {

    private static final String UINT256_BOUND =
            "115792089237316195423570985008687907853269984665640564039457584007913129639936";

    private final PaymentReader reader = new PaymentReader();

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "-1", "2.0", "\"2\"", "2147483650", "null", "true", "[2]"})
    void refusesOtherVersions(String version) {
        String json = Payloads.V2.replace("\"x402Version\":2", "\"x402Version\":" + version);
        PaymentFault fault = fault(json);
        assertThat(fault.status()).isEqualTo(400);
        assertThat(fault.reason()).isIn("invalid_x402_version", "invalid_payload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"-1\"",
                "\"+1\"",
                "\" 1000\"",
                "\"1000 \"",
                "\"01000\"",
                "\"00\"",
                "\"0x3e8\"",
                "\"1e3\"",
                "\"1.0\"",
                "\"1_000\"",
                "\"\"",
                "\"\u0661\u0660\"",
                "1000",
                "null",
                "true",
                "{}",
                "[]",
                "\"" + UINT256_BOUND + "\"",
                "\"" + UINT256_BOUND + "00\"",
                "\"9999999999999999999999999999999999999999999999999999999999999999999999999999999999\""
            })
    void refusesWhatIsNoUint256(String number) {
        assertMalformedJson(Payloads.V2.replace("\"10000\",\n  \"valid", number + ",\n  \"valid"));
        assertMalformedJson(Payloads.V2.replace("\"1740672154\"", number));
        assertMalformedJson(Payloads.V2.replace("\"amount\":\"10000\"", "\"amount\":" + number));
    }

    @Test
    void takesTheGreatestUint256() {
        String most = UINT256_BOUND.replaceFirst("6$", "5");
        String json = Payloads.V1.replace("1740672154", most).replace("1740672089", "0");
        assertThat(reader.read(Payloads.base64(json), null)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0x209693Bc6afc0C5328bA36FaF03C514EF312287C, 0x209693Bc6afc0C5328bA36FaF03C514EF312287",
        "0x209693Bc6afc0C5328bA36FaF03C514EF312287C, 0x209693Bc6afc0C5328bA36FaF03C514EF312287C00",
        "0x209693Bc6afc0C5328bA36FaF03C514EF312287C, 209693Bc6afc0C5328bA36FaF03C514EF312287C",
        "0x209693Bc6afc0C5328bA36FaF03C514EF312287C, 0X209693Bc6afc0C5328bA36FaF03C514EF312287C",
        "0x209693Bc6afc0C5328bA36FaF03C514EF312287C, 0xg09693Bc6afc0C5328bA36FaF03C514EF312287C",
        "0x209693Bc6afc0C5328bA36FaF03C514EF312287C, 0x٢09693Bc6afc0C5328bA36FaF03C514EF312287C",
        "0x2222, 0x22",
        "0x2222, 0x222222",
        "0x2222, 0x222",
        "0x7194, 0x719",
        "0x7194, 7194",
        "0x7194, 0x719z",
    })
    void refusesWhatIsNotHexOfItsLength(String good, String bad) {
        assertMalformedJson(Payloads.V1.replace(good, bad));
        assertMalformedJson(Payloads.V2.replace(good, bad));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x402Version",
                "payload",
                "accepted",
                "signature",
                "authorization",
                "from",
                "to",
                "value",
                "validAfter",
                "validBefore",
                "nonce",
                "asset",
                "payTo",
                "amount",
                "scheme",
                "network"
            })
    void refusesWhatIsNotThere(String field) {
        assertThat(fault(Payloads.V2.replace('"' + field + '"', "\"x\"")).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"short\"", "\"0123456789abcde!\"", "7", "{}", "\"0123456789abcdé\""})
    void refusesBadIdentifiers(String id) {
        String extension =
                "{\"payment-identifier\":{\"info\":{\"id\":" + id + "}},\"builder-code\"";
        assertMalformedJson(Payloads.V2.replace("{\"builder-code\"", extension));
        String missing = extension.replace("\"id\":" + id, "\"required\":true");
        assertMalformedJson(Payloads.V2.replace("{\"builder-code\"", missing));
        String tooLong = extension.replace(id, '"' + "a".repeat(129) + '"');
        assertMalformedJson(Payloads.V2.replace("{\"builder-code\"", tooLong));
    }

    @ParameterizedTest
    @ValueSource(strings = {"permit2Authorization", "delegationManager", "permissionContext"})
    void refusesPayloadsOfOtherTypes(String type) {
        String other = "{\"" + type + "\":{\"from\":\"0x\"},\"signature\"";
        assertUnsold(Payloads.V2.replace("{\"signature\"", other), "unsupported_payload_type");
        assertUnsold(
                Payloads.V2.replace("\"authorization\"", '"' + type + '"'),
                "unsupported_payload_type");
    }

    @Test
    void refusesSchemesAndNetworksItCannotRead() {
        assertUnsold(
                Payloads.V2
                        .replace("\"exact\"", "\"batch-settlement\"")
                        .replace("\"authorization\"", "\"voucher\""),
                "unsupported_scheme");
        assertUnsold(Payloads.V1.replace("\"base\"", "\"solana\""), "invalid_network");
        assertUnsold(Payloads.V1.replace("\"base\"", "\"eip155:8453\""), "invalid_network");
        assertUnsold(Payloads.V2.replace("eip155:8453", "base"), "invalid_network");
    }

    private void assertUnsold(String json, String reason) {
        assertThat(fault(json).status()).isEqualTo(402);
        assertThat(fault(json).reason()).isEqualTo(reason);
    }

    private void assertMalformedJson(String json) {
        assertThat(fault(json).status()).isEqualTo(400);
        assertThat(fault(json).reason()).isEqualTo("invalid_payload");
    }

    private PaymentFault fault(String json) {
        return catchThrowableOfType(
                PaymentFault.class, () -> reader.read(Payloads.base64(json), null));
    }
}
