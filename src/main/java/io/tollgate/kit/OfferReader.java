package io.tollgate.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.payment.Asset;
import io.tollgate.payment.wire.Base64Header;
import io.tollgate.payment.wire.PaymentFault;
import java.net.http.HttpHeaders;
import org.springframework.lang.Nullable;

/**
 * Finds what a 402 asks for: in the header {@code PAYMENT-REQUIRED}, else in the body as version 1
 * has it. Takes the first entry that can be paid by EIP-3009.
 */
final class OfferReader {

    private final JsonNode body;
    private final int x402Version;
    private final JsonNode required;

    private OfferReader(JsonNode body, int x402Version, JsonNode required) {
        this.body = body;
        this.x402Version = x402Version;
        this.required = required;
    }

    static Offer read(HttpHeaders headers, JsonNode body) throws RefusalException {
        String header = headers.firstValue("PAYMENT-REQUIRED").orElse(null);
        OfferReader reader =
                header == null
                        ? new OfferReader(body, 1, body)
                        : new OfferReader(body, 2, decoded(header));
        return reader.offer();
    }

    private static JsonNode decoded(String header) throws RefusalException {
        JsonNode required;
        try {
            required = Json.read(Base64Header.decode(header));
        } catch (PaymentFault e) {
            throw new RefusalException("the offer in PAYMENT-REQUIRED is not base64.");
        }
        if (!required.isObject()) {
            throw new RefusalException("the offer in PAYMENT-REQUIRED can't be read.");
        }
        return required;
    }

    private Offer offer() throws RefusalException {
        if (required.path("x402Version").asInt(x402Version) != x402Version) {
            throw new RefusalException("the offer is of a version of x402 that is not known here.");
        }
        for (JsonNode entry : required.path("accepts")) {
            if (isPayable(entry)) {
                return offer(new Entry(x402Version, entry));
            }
        }
        throw new RefusalException(
                "the gateway offers nothing that can be paid here (exact, by EIP-3009).");
    }

    private static boolean isPayable(JsonNode entry) {
        String method = entry.path("extra").path("assetTransferMethod").asText("eip3009");
        return entry.path("scheme").asText().equals("exact")
                && (method.equals("eip3009") || method.equals("null"));
    }

    private Offer offer(Entry entry) throws RefusalException {
        Asset asset = entry.asset();
        return new Offer(
                x402Version,
                entry.json(),
                resource(),
                asset,
                entry.amount(),
                entry.address("payTo"),
                entry.seconds(),
                body.path("paymentInfo").path("sandbox").asBoolean());
    }

    private @Nullable JsonNode resource() {
        JsonNode resource = required.path("resource");
        return resource.isObject() ? resource : null;
    }
}
