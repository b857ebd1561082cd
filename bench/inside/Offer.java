import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.payment.Asset;
import io.tollgate.payment.PaymentRequirements;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;

/** What a 402 asks for, as version 2 of x402 has it in {@code PAYMENT-REQUIRED}. */
record Offer(JsonNode json) {

    static Offer read(String header) throws IOException {
        return new Offer(new ObjectMapper().readTree(Base64.getDecoder().decode(header)));
    }

    JsonNode accepted() {
        return json.path("accepts").get(0);
    }

    PaymentRequirements first() {
        JsonNode entry = accepted();
        return new PaymentRequirements(
                entry.path("scheme").asText(),
                asset(entry),
                entry.path("amount").asLong(),
                lower(entry, "payTo"),
                entry.path("maxTimeoutSeconds").asInt());
    }

    private static Asset asset(JsonNode entry) {
        String network = entry.path("network").asText();
        JsonNode domain = entry.path("extra");
        return new Asset(
                network,
                Long.parseLong(network.substring("eip155:".length())),
                lower(entry, "asset"),
                domain.path("name").asText(),
                domain.path("version").asText());
    }

    private static String lower(JsonNode entry, String field) {
        return entry.path(field).asText().toLowerCase(Locale.ROOT);
    }
}
