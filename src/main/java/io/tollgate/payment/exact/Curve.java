package io.tollgate.payment.exact;

import java.util.function.Consumer;
import org.springframework.lang.Nullable;

/** The operations of secp256k1 that are needed here. */
interface Curve {

    /**
     * libsecp256k1 where it loads, Java elsewhere.
     *
     * @param fault is told why it doesn't load
     */
    static Curve fastest(Consumer<String> fault) {
        try {
            return new NativeCurve();
        } catch (LinkageError | RuntimeException e) {
            // Its words only: the trace of a missing class file tells nobody anything.
            fault.accept(e.toString());
            return new JavaCurve();
        }
    }

    /**
     * The key that signed, as 65 bytes (4, x, y), or null if there is none.
     *
     * @param rs r and s, 32 bytes each, both in 1 to n - 1
     * @param odd 1 if the signature's point has an odd y, else 0
     */
    @Nullable
    byte[] publicKey(byte[] digest, byte[] rs, int odd);

    /**
     * The public key of {@code key}, as 65 bytes (4, x, y).
     *
     * @param key 32 bytes, in 1 to n - 1
     */
    byte[] publicKey(byte[] key);

    /**
     * r and s, 32 bytes each, s at most n/2; the same each time (RFC 6979).
     *
     * @param key 32 bytes, in 1 to n - 1
     */
    byte[] sign(byte[] digest, byte[] key);
}
