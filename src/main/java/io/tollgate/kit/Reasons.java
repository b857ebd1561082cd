package io.tollgate.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.payment.wire.Base64Header;
import io.tollgate.payment.wire.HeaderJson;
import io.tollgate.payment.wire.PaymentFault;
import java.net.http.HttpHeaders;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a gateway says went wrong, wherever it says so; fit for a terminal. */
final class Reasons {

    /** Reasons go into a sentence that has one of its own. */
    private static final Pattern FULL_STOP = Pattern.compile("[. ]+$");

    private Reasons() {}

    /** Why a payment was not taken: the receipt knows best, then the new offer, then the body. */
    static String ofPayment(HttpHeaders headers, JsonNode body) {
        JsonNode receipt = header(headers, "PAYMENT-RESPONSE");
        JsonNode offer = header(headers, "PAYMENT-REQUIRED");
        return first(
                receipt.path("errorMessage"),
                receipt.path("errorReason"),
                offer.path("error"),
                body.path("details"),
                body.path("error").path("message"),
                body.path("error"));
    }

    static String of(JsonNode body) {
        return first(body.path("error").path("message"), body.path("error"), body.path("message"));
    }

    private static String first(JsonNode... texts) {
        return Stream.of(texts)
                .filter(text -> text.isTextual() && !text.textValue().isBlank())
                .map(text -> FULL_STOP.matcher(HeaderJson.text(text.textValue())).replaceFirst(""))
                .findFirst()
                .orElse("it gives no reason");
    }

    /** The JSON in a header of x402, or nothing if there is none. */
    static JsonNode header(HttpHeaders headers, String name) {
        try {
            return Json.read(Base64Header.decode(headers.firstValue(name).orElse("")));
        } catch (PaymentFault e) {
            return Json.read("");
        }
    }
}
