package io.tollgate.access.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of the header, and what is signed. */
class SignInReaderTest {

    private static final String ADDRESS = "0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A";

    private final SignInReader reader = new SignInReader();

    private static SignInText text() {
        SignInText text =
                new SignInText(
                        ADDRESS, "https://gate.example", "abcdef01", "2026-01-01T12:00:00.000Z");
        text.json().put("signature", "0xAb");
        return text;
    }

    @Test
    void theTextIsThatOfTheStandard() {
        assertThat(reader.read(text().encoded()).message().text())
                .isEqualTo(
                        """
                        gate.example wants you to sign in with your Ethereum account:
                        %s


                        URI: https://gate.example/v1/receipts
                        Version: 1
                        Chain ID: 84532
                        Nonce: abcdef01
                        Issued At: 2026-01-01T12:00:00.000Z"""
                                .formatted(ADDRESS));
        SignInText full = text();
        full.json().put("statement", "Hello.").put("requestId", "7");
        full.json().put("expirationTime", "a").put("notBefore", "b");
        full.json().putArray("resources").add("x:1").add("x:2");
        assertThat(reader.read(full.encoded()).message().text())
                .contains(ADDRESS + "\n\nHello.\n\nURI: ")
                .endsWith(
                        "\nExpiration Time: a\nNot Before: b\nRequest ID: 7\nResources:\n- x:1\n-"
                                + " x:2");
    }

    @Test
    void theSignatureIsInLowerCase() {
        assertThat(reader.read(text().encoded()).signature()).isEqualTo("0xab");
    }

    @Test
    void noFieldMayHaveALineOfItsOwnOrAnotherForm() {
        for (String field :
                List.of(
                        "domain",
                        "address",
                        "uri",
                        "version",
                        "chainId",
                        "nonce",
                        "issuedAt",
                        "signature",
                        "statement",
                        "expirationTime",
                        "notBefore",
                        "requestId",
                        "type",
                        "resources")) {
            for (JsonNode odd : odd()) {
                ObjectNode json = text().json();
                json.set(field, odd);
                requireRefused(encoded(json.toString()));
            }
        }
    }

    private static List<JsonNode> odd() {
        ObjectMapper mapper = new ObjectMapper();
        return List.of(
                mapper.getNodeFactory().textNode("a\nNonce: b"),
                mapper.getNodeFactory().textNode("a\u2028b"),
                mapper.getNodeFactory().textNode("x".repeat(9000)),
                mapper.getNodeFactory().textNode(""),
                mapper.getNodeFactory().numberNode(1),
                mapper.createObjectNode(),
                mapper.createArrayNode().add("a b"));
    }

    @Test
    void noFieldThatIsNeededMayBeMissing() {
        for (String field :
                List.of(
                        "domain",
                        "address",
                        "uri",
                        "version",
                        "chainId",
                        "nonce",
                        "issuedAt",
                        "signature")) {
            ObjectNode json = text().json();
            json.remove(field);
            requireRefused(encoded(json.toString()));
            json.putNull(field);
            requireRefused(encoded(json.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{}{}", "{\"a\":1,\"a\":1}", "\"x\""})
    void whatIsNoObjectIsRefused(String json) {
        requireRefused(encoded(json));
        requireRefused(json.repeat(1) + "%");
    }

    @Test
    void garbageIsRefused() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            requireRefused(new String(bytes, StandardCharsets.ISO_8859_1));
            requireRefused(Base64.getEncoder().encodeToString(bytes));
        }
        requireRefused(encoded("[".repeat(5_000)));
        requireRefused("A".repeat(1_000_000));
    }

    private static String encoded(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private void requireRefused(String header) {
        assertThatThrownBy(() -> reader.read(header))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.error().status()).isEqualTo(401));
    }
}
