package io.tollgate.payment.exact;

import io.tollgate.payment.Accepted;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;

/** The vector's payment for the vector's price, to be bent in one place. */
final class Offer {

    static final PaymentRequirements REQUIREMENTS =
            new PaymentRequirements("exact", Vectors.BASE, 10_000, Vectors.PAY_TO, 60);

    String scheme = "exact";
    String network = "eip155:8453";
    Eip3009Authorization authorization = Vectors.AUTHORIZATION;
    String signature = "0x" + Vectors.BASE_SIGNATURE;
    Accepted accepted;

    /** The payer signs something else. */
    void signed(Eip3009Authorization other) {
        authorization = other;
        signature = Wallet.ofVectors().sign(Vectors.BASE, other);
    }

    Payment payment() {
        return new Payment(
                2, scheme, network, authorization, signature, accepted, null, null, new byte[0]);
    }
}
