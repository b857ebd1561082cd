package io.tollgate.payment.checkout;

import io.tollgate.payment.Authorization;
import java.math.BigInteger;

/** Authorizations with one thing changed. */
final class Changed {

    private Changed() {}

    static Authorization to(Authorization paid, String payee) {
        return new Authorization(
                paid.from(),
                payee,
                paid.value(),
                paid.validAfter(),
                paid.validBefore(),
                paid.nonce());
    }

    static Authorization value(Authorization paid, String value) {
        return new Authorization(
                paid.from(),
                paid.to(),
                new BigInteger(value),
                paid.validAfter(),
                paid.validBefore(),
                paid.nonce());
    }

    static Authorization window(Authorization paid, long after, long before) {
        return new Authorization(
                paid.from(),
                paid.to(),
                paid.value(),
                BigInteger.valueOf(after),
                BigInteger.valueOf(before),
                paid.nonce());
    }
}
