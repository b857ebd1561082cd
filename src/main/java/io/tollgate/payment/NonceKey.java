package io.tollgate.payment;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

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
        ByteBuffer hash = ByteBuffer.wrap(DigestUtils.sha256(all));
        return new UUID(hash.getLong(), hash.getLong());
    }
}
