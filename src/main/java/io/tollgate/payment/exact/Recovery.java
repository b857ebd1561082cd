package io.tollgate.payment.exact;

import java.util.Arrays;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * Finds the signer of a digest, as strictly as USDC's contract does. Uses libsecp256k1 where it
 * loads, Java elsewhere; both give the same answers. Safe for use by many threads.
 */
public final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** Bytes of an ECDSA signature: r, s, v. */
    static final int LENGTH = 65;

    private static final byte[] ZERO = new byte[32];

    /** How many keys there are, 0 included. */
    static final byte[] N =
            HexFormat.of()
                    .parseHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    private static final byte[] HALF_N =
            HexFormat.of()
                    .parseHex("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

    private final Curve curve;

    public Recovery() {
        this(
                Curve.fastest(
                        fault ->
                                LOG.warn(
                                        "libsecp256k1 doesn't load, so Java checks signatures,"
                                                + " slower: {}",
                                        fault)));
    }

    Recovery(Curve curve) {
        this.curve = curve;
    }

    /**
     * Whether USDC's contract would look at it: 65 bytes, v 27 or 28, 0 &lt; r &lt; n, 0 &lt; s
     * &lt;= n/2. A greater s would be a second signature for the same digest, made without the key.
     */
    static boolean isWellFormed(byte[] signature) {
        return signature.length == LENGTH
                && (signature[64] == 27 || signature[64] == 28)
                && compare(signature, 0, ZERO) > 0
                && compare(signature, 0, N) < 0
                && compare(signature, 32, ZERO) > 0
                && compare(signature, 32, HALF_N) <= 0;
    }

    /**
     * The signer's address, 0x and 40 hex digits in lower case; null if the signature is not
     * well-formed or no key can have made it.
     *
     * @param digest 32 bytes
     */
    public @Nullable String signer(byte[] digest, byte[] signature) {
        if (!isWellFormed(signature)) {
            return null;
        }
        byte[] key = curve.publicKey(digest, Arrays.copyOf(signature, 64), signature[64] - 27);
        return key == null ? null : address(key);
    }

    /** The address of a public key of 65 bytes. */
    static String address(byte[] key) {
        byte[] hash = Keccak.hash(key, 1, 64);
        return "0x" + HexFormat.of().formatHex(hash, 12, 32);
    }

    private static int compare(byte[] signature, int from, byte[] number) {
        return Arrays.compareUnsigned(signature, from, from + 32, number, 0, 32);
    }
}
