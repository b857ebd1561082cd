package io.tollgate.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.payment.wire.HeaderJson;
import java.math.BigInteger;
import java.net.http.HttpHeaders;
import java.util.regex.Pattern;

/** Prints what the gateway says it took, and where that can be read again. */
final class Receipt {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,78}");

    private final Endpoint endpoint;
    private final Terminal terminal;

    Receipt(Endpoint endpoint, Terminal terminal) {
        this.endpoint = endpoint;
        this.terminal = terminal;
    }

    void print(HttpHeaders headers, Offer offer) {
        String name = offer.x402Version() == 1 ? "X-PAYMENT-RESPONSE" : "PAYMENT-RESPONSE";
        JsonNode receipt = Reasons.header(headers, name);
        if (!receipt.isObject()) {
            terminal.say("No receipt came with the answer (" + name + ").");
        } else {
            terminal.say("paid     " + (receipt.path("success").asBoolean() ? "yes" : "no"));
            terminal.say("amount   " + amount(receipt, offer));
            terminal.say("transaction  " + HeaderJson.text(receipt.path("transaction").asText()));
        }
        headers.firstValue("X-Receipt-Id").filter(ID.asMatchPredicate()).ifPresent(this::place);
    }

    /** Version 1 doesn't say what moved; by EIP-3009 it is what was signed. */
    private static String amount(JsonNode receipt, Offer offer) {
        String amount = receipt.path("amount").asText();
        return Usd.format(
                AMOUNT.matcher(amount).matches() ? new BigInteger(amount) : offer.amount());
    }

    private void place(String id) {
        terminal.say("receipt  " + id);
        terminal.say("         " + endpoint.receipt(id));
    }
}
