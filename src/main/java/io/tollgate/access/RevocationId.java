package io.tollgate.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tokens are revoked by: their session, or their {@code jti}, apart for every issuer. Not a
 * hash of the token, as a signature can be written in two ways.
 */
final class RevocationId {

    private RevocationId() {}

    /** 64 hex digits. */
    static String of(String scope, String id) {
        try {
            byte[] bytes = (scope + "#" + id).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
