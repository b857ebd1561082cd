package io.tollgate.payment.checkout;

import io.tollgate.door.Reply;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.claim.Claim;
import io.tollgate.payment.wire.PaymentResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a reply says of the payment for it, in its headers. */
final class Paid {

    private Paid() {}

    /** The reply with its receipt; what is settled at the end is not in it yet. */
    static Reply receipt(Purchase purchase, Reply reply) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Receipt-Id", purchase.claim().id());
        headers.put("Cache-Control", "no-store");
        Settlement.Settled settlement = purchase.settlement();
        if (settlement != null) {
            headers.putAll(headers(purchase.claim(), settlement));
            if (!settlement.transaction().isEmpty()) {
                headers.put("X-Payment-Receipt", settlement.transaction());
            }
        }
        return reply.with(headers);
    }

    /** The reply with what became of the settlement, in both versions of x402. */
    static Reply response(Purchase purchase, Settlement settlement, Reply reply) {
        return response(purchase.claim(), settlement, reply);
    }

    static Reply response(Claim claim, Settlement settlement, Reply reply) {
        return reply.with(headers(claim, settlement));
    }

    private static Map<String, String> headers(Claim claim, Settlement settlement) {
        PaymentRequirements ours = claim.requirements();
        String payer = claim.payment().authorization().from();
        PaymentResponse response = new PaymentResponse(settlement, ours.asset().network(), payer);
        return Map.of(
                "PAYMENT-RESPONSE", response.header(),
                "X-PAYMENT-RESPONSE", response.versionOneHeader());
    }
}
