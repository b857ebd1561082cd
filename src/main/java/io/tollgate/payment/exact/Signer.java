package io.tollgate.payment.exact;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip3009Authorization;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** A payer's key, which never leaves it. Safe for use by many threads. */
public final class Signer {

    private static final int LENGTH = 32;

    private final byte[] key;
    private final byte[] publicKey;
    private final Curve curve;

    /**
     * @param key 32 bytes, a number of 1 to n - 1
     * @throws IllegalArgumentException if it is none; the message says nothing of the key
     */
    public Signer(byte[] key) {
        // One signature takes no time in Java either, so there is nothing to warn of.
        this(key, Curve.fastest(fault -> {}));
    }

    Signer(byte[] key, Curve curve) {
        if (!isKey(key)) {
            throw new IllegalArgumentException("Not a private key of secp256k1");
        }
        this.key = key.clone();
        this.curve = curve;
        this.publicKey = curve.publicKey(key);
    }

    /** A key that nobody else has, and that nobody will find again. */
    public static Signer random() {
        SecureRandom random = new SecureRandom();
        byte[] key = new byte[LENGTH];
        do {
            random.nextBytes(key);
        } while (!isKey(key));
        return new Signer(key);
    }

    private static boolean isKey(byte[] key) {
        return key.length == LENGTH
                && !Arrays.equals(key, new byte[LENGTH])
                && Arrays.compareUnsigned(key, Recovery.N) < 0;
    }

    /** 0x and 40 hex digits, in lower case. */
    public String address() {
        return Recovery.address(publicKey);
    }

    /**
     * Signs under {@code asset}'s domain: r, s, v as 0x and 130 hex digits, in lower case. The same
     * authorization always gets the same signature.
     *
     * @param authorization well-formed, as its contract says
     * @throws IllegalArgumentException if it is not
     */
    public String sign(Asset asset, Eip3009Authorization authorization) {
        return "0x" + HexFormat.of().formatHex(sign(new Eip3009Digest(asset).of(authorization)));
    }

    /** Signs a message for people (EIP-191): r, s, v as 0x and 130 hex digits, in lower case. */
    public String sign(String message) {
        byte[] digest = PersonalDigest.of(message.getBytes(StandardCharsets.UTF_8));
        return "0x" + HexFormat.of().formatHex(sign(digest));
    }

    byte[] sign(byte[] digest) {
        byte[] rs = curve.sign(digest, key);
        boolean even = Arrays.equals(publicKey, curve.publicKey(digest, rs, 0));
        byte[] signature = Arrays.copyOf(rs, Recovery.LENGTH);
        signature[64] = (byte) (even ? 27 : 28);
        return signature;
    }
}
