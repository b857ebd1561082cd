package io.tollgate.payment.claim;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Permit2Authorization;
import io.tollgate.payment.wire.PaymentReader;

/** Reads payments back from the table of claims. */
final class Payloads {

    private static final PaymentReader READER = new PaymentReader();

    private Payloads() {}

    static Payment payment(ClaimRow row) {
        return READER.read(row.payload(), null);
    }

    /**
     * Whether it is the payment of the row, and not another one that its payer signed with the same
     * nonce: that one may be of another amount or good for longer, and what is found out about the
     * one is not true of the other.
     */
    static boolean same(ClaimRow row, Payment payment) {
        Payment first = payment(row);
        return first.signature().equals(payment.signature())
                && first.authorization().equals(payment.authorization());
    }

    /** What was asked for then, which may not be what would be asked now. */
    static PaymentRequirements requirements(ClaimRow row, Asset asset) {
        Payment payment = payment(row);
        return new PaymentRequirements(
                payment.scheme(),
                asset,
                row.settles(),
                row.payTo(),
                row.maxTimeout(),
                payment.authorization() instanceof Permit2Authorization permit
                        ? permit.facilitator()
                        : null);
    }
}
