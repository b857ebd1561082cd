package io.tollgate.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.kit.ScriptedGateway.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a gateway asks for: one sentence, and nothing signed. */
class HostileOfferTest {

    private static final String UNPAYABLE = "the offer's amount is not a number that can be paid.";
    private static final String NOT_HERE =
            "the gateway offers nothing that can be paid here (exact, by EIP-3009).";
    private static final String SECONDS =
            "the offer's maxTimeoutSeconds is not a number of 1 to 3600.";
    private static final String UNKNOWN_NETWORK =
            "the offer is for a network that is not known here.";

    private final Shop shop = new Shop();
    private final Buyer buyer = new Buyer();
    private ScriptedGateway gateway;
    @TempDir private Path home;

    @BeforeEach
    void open() throws IOException {
        gateway = new ScriptedGateway();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private void assertRefused(String sentence, String... more) {
        String[] arguments =
                Stream.concat(Stream.of(gateway.base(), "hi", "--yes"), Stream.of(more))
                        .toArray(String[]::new);
        assertThat(buyer.run(arguments)).isEqualTo(1);
        assertThat(buyer.lastWord()).isEqualTo("Nothing was signed: " + sentence);
        assertThat(buyer.answer()).isEmpty();
        assertThat(gateway.requests())
                .extracting(Request::line)
                .containsExactly("POST /v1/chat/completions");
        assertThat(gateway.payments()).isEmpty();
    }

    private String key() throws IOException {
        return Files.writeString(home.resolve("key"), "0x" + "11".repeat(32) + "\n").toString();
    }

    static Stream<Arguments> fields() {
        String million = "1" + "0".repeat(30);
        return Stream.of(
                Arguments.of("amount", "'" + million + "'", tooMuch("$1" + "0".repeat(24) + ".00")),
                Arguments.of("amount", "'100001'", tooMuch("$0.100001")),
                Arguments.of("amount", "'" + "9".repeat(78) + "'", UNPAYABLE),
                Arguments.of("amount", "'" + "1".repeat(5_000) + "'", UNPAYABLE),
                Arguments.of("amount", "'0'", UNPAYABLE),
                Arguments.of("amount", "'-1'", UNPAYABLE),
                Arguments.of("amount", "'1e3'", UNPAYABLE),
                Arguments.of("amount", "' 12'", UNPAYABLE),
                Arguments.of("amount", "'\u0661\u0662'", UNPAYABLE),
                Arguments.of("amount", "612", "the offer has no amount."),
                Arguments.of("payTo", "'garbage'", "the offer's payTo is not an address."),
                Arguments.of("payTo", "null", "the offer has no payTo."),
                Arguments.of(
                        "payTo",
                        "'0x209693bc6afc0C5328bA36FaF03C514EF312287C'",
                        "the offer's payTo has a wrong checksum."),
                Arguments.of("asset", "'0x12'", "the offer's asset is not an address."),
                Arguments.of("network", "'base'", UNKNOWN_NETWORK),
                Arguments.of("network", "'eip155:" + million + "'", UNKNOWN_NETWORK),
                Arguments.of("network", "'eip155:1\\u001b[2J'", UNKNOWN_NETWORK),
                Arguments.of("maxTimeoutSeconds", million, SECONDS),
                Arguments.of("maxTimeoutSeconds", "3601", SECONDS),
                Arguments.of("maxTimeoutSeconds", "0", SECONDS),
                Arguments.of("maxTimeoutSeconds", "-5", SECONDS),
                Arguments.of("maxTimeoutSeconds", "'300'", SECONDS),
                Arguments.of("scheme", "'upto'", NOT_HERE),
                Arguments.of("extra", "{'assetTransferMethod':'permit2'}", NOT_HERE));
    }

    private static String tooMuch(String price) {
        return "the price of " + price + " is above the limit of $0.10 (--max-usd).";
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("fields")
    void refusesAField(String field, String value, String sentence) {
        JsonNode bent = Json.read("{\"it\":" + value.replace('\'', '"') + "}").path("it");
        shop.entry().set(field, bent);
        shop.askedBy(gateway);
        assertRefused(sentence);
    }

    @Test
    void refusesAPriceAboveTheLimitThatWasSet() {
        shop.askedBy(gateway);
        assertRefused(
                "the price of $0.000612 is above the limit of $0.000611 (--max-usd).",
                "--max-usd",
                "0.000611");
    }

    @Test
    void refusesWhatIsNotBase64() {
        gateway.then(402, Map.of("PAYMENT-REQUIRED", "%%% no base64 %%%"), shop.body());
        assertRefused("the offer in PAYMENT-REQUIRED is not base64.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "null", "[]", "{}", "{\"x402Version\":2,\"accepts\":[]}"})
    void refusesWhatIsNoOffer(String offer) {
        gateway.then(402, Map.of("PAYMENT-REQUIRED", Shop.base64(offer)), shop.body());
        assertThat(buyer.run(gateway.base(), "hi", "--yes")).isEqualTo(1);
        assertThat(buyer.lastWord()).startsWith("Nothing was signed: the ");
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void refusesAnOfferThatSaysOneThingTwice() {
        String twice =
                shop.required.toString().replace("\"amount\"", "\"amount\":\"1\",\"amount\"");
        gateway.then(402, Map.of("PAYMENT-REQUIRED", Shop.base64(twice)), shop.body());
        assertRefused("the offer in PAYMENT-REQUIRED can't be read.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"x402Version\":1}", "{\"accepts\":{\"a\":{}}}"})
    void refusesABodyWithoutOffer(String body) {
        gateway.then(402, Map.of(), body);
        assertRefused(NOT_HERE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void neverSignsForAnUnknownTokenWithAKeyOfOnesOwn(boolean sandbox) throws IOException {
        shop.sandbox = sandbox;
        shop.entry().put("asset", "0x" + "ab".repeat(20));
        shop.askedBy(gateway);
        assertRefused("the offer is for a token that is not known to be USDC.", "--key", key());
    }

    @Test
    void neverSignsUnderADomainThatIsNotTheTokens() throws IOException {
        shop.sandbox = false;
        shop.entry().putObject("extra").put("name", "Dai").put("version", "1");
        shop.askedBy(gateway);
        assertRefused("the offer is for a token that is not known to be USDC.", "--key", key());
    }

    @Test
    void wantsAKeyOutsideOfTheSandbox() {
        shop.sandbox = false;
        shop.askedBy(gateway);
        assertRefused("this is no sandbox, so a key is needed (--key FILE).");
    }

    @Test
    void followsNoRedirect() {
        gateway.then(307, Map.of("Location", gateway.base() + "/elsewhere"), "");
        assertRefused("the gateway answered 307: it gives no reason.");
    }

    @Test
    void saysWhatTheGatewaySays() {
        gateway.then(404, Map.of(), "{\"error\":{\"message\":\"No model \\u001b[31mdemo/echo\"}}");
        assertRefused("the gateway answered 404: No model ?[31mdemo/echo.");
    }
}
