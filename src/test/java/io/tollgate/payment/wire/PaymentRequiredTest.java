package io.tollgate.payment.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.payment.Asset;
import io.tollgate.payment.PaymentRequirements;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentRequiredTest {

    private static final String PAY_TO = "0x209693bc6afc0c5328ba36faf03c514ef312287c";
    private static final PaymentRequirements OURS =
            new PaymentRequirements("exact", sepolia("eip155:84532", "USDC"), 10_000, PAY_TO, 300);
    private static final String URL = "https://gateway.example/v1/chat/completions";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void offersInVersionTwo() throws Exception {
        String expected =
                """
                {"x402Version":2,"error":"Payment required",
                 "resource":{"url":"https://gateway.example/v1/chat/completions",
                  "description":"A completion","mimeType":"application/json"},
                 "accepts":[{"scheme":"exact","network":"eip155:84532","amount":"10000",
                  "asset":"0x036CbD53842c5426634e7929541eC2318f3dCF7e",
                  "payTo":"0x209693Bc6afc0C5328bA36FaF03C514EF312287C",
                  "maxTimeoutSeconds":300,"extra":{"name":"USDC","version":"2"}}],
                 "extensions":{"payment-identifier":{"info":{"required":false},"schema":
                  {"type":"object","properties":{"required":{"type":"boolean"},
                   "id":{"type":"string","pattern":"^[A-Za-z0-9_-]{16,128}$"}},
                   "required":["required"]}}}}""";
        String header = offer("A completion", OURS).header();
        assertThat(header).matches("[A-Za-z0-9+/]*={0,2}");
        assertThat(json.readTree(decoded(header))).isEqualTo(json.readTree(expected));
    }

    @Test
    void offersInVersionOne() throws Exception {
        String expected =
                """
                [{"scheme":"exact","network":"base-sepolia","maxAmountRequired":"10000",
                  "resource":"https://gateway.example/v1/chat/completions",
                  "description":"A completion","mimeType":"application/json",
                  "asset":"0x036CbD53842c5426634e7929541eC2318f3dCF7e",
                  "payTo":"0x209693Bc6afc0C5328bA36FaF03C514EF312287C",
                  "maxTimeoutSeconds":300,"extra":{"name":"USDC","version":"2"}}]""";
        String accepts = json.writeValueAsString(offer("A completion", OURS).versionOneAccepts());
        assertThat(json.readTree(accepts)).isEqualTo(json.readTree(expected));
    }

    @Test
    void leavesOutOfVersionOneWhatItHasNoWordsFor() {
        PaymentRequirements upto =
                new PaymentRequirements("upto", OURS.asset(), 10_000, PAY_TO, 300);
        PaymentRequirements elsewhere =
                new PaymentRequirements("exact", sepolia("eip155:31337", "USDC"), 1, PAY_TO, 300);
        assertThat(offer("", upto, OURS, elsewhere).versionOneAccepts()).hasSize(1);
    }

    @Test
    void isAsciiWhateverTheWords() throws Exception {
        PaymentRequirements tether =
                new PaymentRequirements("exact", sepolia("eip155:1", "USD₮0"), 1, PAY_TO, 300);
        String text = decoded(offer("Größe \"\u0000\n✓", tether).header());
        assertThat(text).matches("\\p{ASCII}*");
        assertThat(json.readTree(text).at("/accepts/0/extra/name").asText()).isEqualTo("USD₮0");
        assertThat(json.readTree(text).at("/resource/description").asText())
                .isEqualTo("Gr??e \"???");
    }

    @Test
    void staysSmall() {
        String words = "\"".repeat(10_000);
        PaymentRequired offer =
                new PaymentRequired(List.of(OURS, OURS, OURS), URL, words, "a/b", words);
        // It is sent twice, under two names, and a server writes 8 KB of headers at most.
        assertThat(offer.header().length()).isLessThan(3_000);
    }

    @Test
    void offersSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> offer("A completion"));
    }

    private static PaymentRequired offer(String description, PaymentRequirements... accepts) {
        return new PaymentRequired(
                List.of(accepts), URL, description, "application/json", "Payment required");
    }

    private static Asset sepolia(String network, String name) {
        long chainId = Long.parseLong(network.substring(7));
        return new Asset(network, chainId, "0x036cbd53842c5426634e7929541ec2318f3dcf7e", name, "2");
    }

    private static String decoded(String header) {
        return new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8);
    }
}
