package io.tollgate.payment.checkout;

import io.tollgate.door.Reply;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.claim.Claim;
import io.tollgate.payment.wire.PaymentResponse;

/** What a reply says of the payment for it, in its headers. */
final class Paid {

    private Paid() {}

    /** The reply with its receipt; what is settled at the end is not in it yet. */
    static Reply receipt(Purchase purchase, Reply reply) {
        Reply named =
                reply.with("X-Receipt-Id", purchase.claim().id()).with("Cache-Control", "no-store");
        Settlement.Settled settlement = purchase.settlement();
        if (settlement == null) {
            return named;
        }
        Reply paid = response(purchase, settlement, named);
        return settlement.transaction().isEmpty()
                ? paid
                : paid.with("X-Payment-Receipt", settlement.transaction());
    }

    /** The reply with what became of the settlement, in both versions of x402. */
    static Reply response(Purchase purchase, Settlement settlement, Reply reply) {
        return response(purchase.claim(), settlement, reply);
    }

    static Reply response(Claim claim, Settlement settlement, Reply reply) {
        PaymentRequirements ours = claim.requirements();
        String payer = claim.payment().authorization().from();
        PaymentResponse response = new PaymentResponse(settlement, ours.asset().network(), payer);
        return reply.with("PAYMENT-RESPONSE", response.header())
                .with("X-PAYMENT-RESPONSE", response.versionOneHeader());
    }
}
