package io.tollgate.payment.exact;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 as Ethereum uses it: not quite SHA3-256, which pads differently. */
final class Keccak {

    static final int BYTES = 32;

    private Keccak() {}

    static byte[] hash(byte[] bytes) {
        return hash(bytes, 0, bytes.length);
    }

    static byte[] hash(byte[] bytes, int from, int length) {
        KeccakDigest keccak = new KeccakDigest(8 * BYTES);
        keccak.update(bytes, from, length);
        byte[] hash = new byte[BYTES];
        keccak.doFinal(hash, 0);
        return hash;
    }

    static byte[] hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }
}
