package io.tollgate.payment.claim;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.wire.PaymentReader;

/** Reads payments back from the table of claims. */
final class Payloads {

    private static final PaymentReader READER = new PaymentReader();

    private Payloads() {}

    static Payment payment(ClaimRow row) {
        return READER.read(row.payload(), null);
    }

    static String signature(ClaimRow row) {
        return payment(row).signature();
    }

    /** What was asked for then, which may not be what would be asked now. */
    static PaymentRequirements requirements(ClaimRow row, Asset asset) {
        return new PaymentRequirements(
                payment(row).scheme(), asset, row.amount(), row.payTo(), row.maxTimeout());
    }
}
