package io.tollgate.payment.exact;

import org.springframework.lang.Nullable;

/** The one operation of secp256k1 that is needed here. */
interface Curve {

    /**
     * The key that signed, as 65 bytes (4, x, y), or null if there is none.
     *
     * @param rs r and s, 32 bytes each, both in 1 to n - 1
     * @param odd 1 if the signature's point has an odd y, else 0
     */
    @Nullable
    byte[] publicKey(byte[] digest, byte[] rs, int odd);
}
