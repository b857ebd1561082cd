package io.tollgate.payment.wire;

import io.tollgate.payment.Settlement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * The receipt (x402 {@code SettlementResponse}) for {@code PAYMENT-RESPONSE} in version 2 and
 * {@code X-PAYMENT-RESPONSE} in version 1.
 *
 * @param network CAIP-2, of the asset that was asked for
 * @param payer who paid or tried to, 0x and 40 hex digits, or null if that is not known
 */
public record PaymentResponse(Settlement settlement, String network, @Nullable String payer) {

    /** The value of {@code PAYMENT-RESPONSE}: base64 of ASCII JSON, some 400 characters. */
    public String header() {
        return HeaderJson.header(response(network));
    }

    /**
     * The value of {@code X-PAYMENT-RESPONSE}: the same, with version 1's name of the network if it
     * has one.
     */
    public String versionOneHeader() {
        String name = Networks.name(network);
        return HeaderJson.header(response(name == null ? network : name));
    }

    private Map<String, Object> response(String networkName) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("success", settlement instanceof Settlement.Settled);
        response.put("transaction", transaction());
        response.put("network", networkName);
        String paidBy = settlement instanceof Settlement.Settled settled ? settled.payer() : payer;
        if (paidBy != null) {
            response.put("payer", paidBy);
        }
        putOutcome(response);
        return response;
    }

    /** The standard wants a string here even when there is no transaction. */
    private String transaction() {
        return switch (settlement) {
            case Settlement.Settled settled -> settled.transaction();
            case Settlement.Refused refused -> "";
            case Settlement.NotSent away -> "";
            case Settlement.Unknown unknown ->
                    unknown.transaction() == null ? "" : unknown.transaction();
        };
    }

    private void putOutcome(Map<String, Object> response) {
        switch (settlement) {
            case Settlement.Settled settled ->
                    response.put("amount", Long.toString(settled.amount()));
            case Settlement.Refused refused ->
                    putFailure(response, refused.reason(), refused.message());
            case Settlement.NotSent away ->
                    putFailure(response, "unexpected_settle_error", away.message());
            case Settlement.Unknown unknown ->
                    putFailure(response, "settlement_pending", unknown.message());
        }
    }

    private static void putFailure(Map<String, Object> response, String reason, String message) {
        response.put("errorReason", reason);
        response.put("errorMessage", HeaderJson.text(message));
    }
}
