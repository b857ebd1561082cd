package io.tollgate.access;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * What tokens are revoked by: their session, or their {@code jti}, apart for every issuer. Not a
 * hash of the token, as a signature can be written in two ways.
 */
final class RevocationId {

    private RevocationId() {}

    /** 64 hex digits. */
    static String of(String scope, String id) {
        return DigestUtils.sha256Hex(scope + "#" + id);
    }
}
