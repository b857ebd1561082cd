package io.tollgate.completion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** Names one request, by what makes it this one and no other. */
public final class RequestHash {

    private RequestHash() {}

    /** SHA-256 of method, path and body, in hex. */
    public static String of(String method, String path, byte[] body) {
        MessageDigest hash = DigestUtils.getSha256Digest();
        hash.update((method + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash.digest(body));
    }
}
