package io.tollgate.payment.checkout;

import io.tollgate.payment.Eip3009Authorization;
import java.math.BigInteger;

/** Authorizations with one thing changed. */
final class Changed {

    private Changed() {}

    static Eip3009Authorization to(Eip3009Authorization paid, String payee) {
        return new Eip3009Authorization(
                paid.from(),
                payee,
                paid.value(),
                paid.validAfter(),
                paid.validBefore(),
                paid.nonce());
    }

    static Eip3009Authorization value(Eip3009Authorization paid, String value) {
        return new Eip3009Authorization(
                paid.from(),
                paid.to(),
                new BigInteger(value),
                paid.validAfter(),
                paid.validBefore(),
                paid.nonce());
    }

    static Eip3009Authorization window(Eip3009Authorization paid, long after, long before) {
        return new Eip3009Authorization(
                paid.from(),
                paid.to(),
                paid.value(),
                BigInteger.valueOf(after),
                BigInteger.valueOf(before),
                paid.nonce());
    }
}
