package io.tollgate.payment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Names what a payer has signed once, by network, asset, payer and nonce, in 128 bits: tables are
 * keyed by it. Keys that are drawn by chance land all over an index, so they have to be short for
 * it to stay in memory; the four texts are ten times as long.
 *
 * <p>The first half of a SHA-256. Two of the same key would be refused as one payment that pays
 * twice, so whoever finds two gains nothing. Rows are kept by it: it must never change.
 */
public final class NonceKey {

    private NonceKey() {}

    public static UUID of(Asset asset, String payer, String nonce) {
        return of(asset.network(), asset.address(), payer, nonce);
    }

    /** All four as they stand in tables: in lower case. */
    public static UUID of(String network, String asset, String payer, String nonce) {
        String all = network + '\n' + asset + '\n' + payer + '\n' + nonce;
        ByteBuffer hash = ByteBuffer.wrap(sha256(all.getBytes(StandardCharsets.UTF_8)));
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
