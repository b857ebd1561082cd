package io.tollgate.payment.exact;

import fr.acinq.secp256k1.Secp256k1;
import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip3009Authorization;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Signs as a payer does. */
public record Wallet(byte[] key) {

    private static final Secp256k1 CURVE = Secp256k1.get();

    /** The key of the vectors: 0x11, 32 times. */
    public static Wallet ofVectors() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 0x11);
        return new Wallet(key);
    }

    public String address() {
        byte[] hash = Keccak.hash(CURVE.pubkeyCreate(key), 1, 64);
        return "0x" + HexFormat.of().formatHex(hash, 12, 32);
    }

    public String sign(Asset asset, Eip3009Authorization authorization) {
        byte[] signature = sign(new Eip3009Digest(asset).of(authorization));
        return "0x" + HexFormat.of().formatHex(signature);
    }

    /** Signs a message for people (EIP-191). */
    public String sign(String message) {
        byte[] digest = PersonalDigest.of(message.getBytes(StandardCharsets.UTF_8));
        return "0x" + HexFormat.of().formatHex(sign(digest));
    }

    public byte[] sign(byte[] digest) {
        byte[] rs = CURVE.sign(digest, key);
        boolean even = Arrays.equals(CURVE.ecdsaRecover(rs, digest, 0), CURVE.pubkeyCreate(key));
        byte[] signature = Arrays.copyOf(rs, 65);
        signature[64] = (byte) (even ? 27 : 28);
        return signature;
    }
}
