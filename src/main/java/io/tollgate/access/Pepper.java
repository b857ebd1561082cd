package io.tollgate.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that makes hashes of API keys worthless to whoever steals the database.
 *
 * <p>Losing it disables every key at once: no hash can be computed again.
 */
final class Pepper {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String FILE = "pepper";
    private static final int BYTES = 32;

    /** Never updated, only cloned: that is cheaper than asking for one and safe from any thread. */
    private final Mac initialised;

    private final String fingerprint;

    Pepper(SecretFolder folder) {
        byte[] secret = folder.readOrCreate(FILE, Pepper::fresh);
        if (secret.length != BYTES) {
            throw new IllegalStateException("The pepper file must have exactly 32 bytes.");
        }
        try {
            initialised = Mac.getInstance(ALGORITHM);
            initialised.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM lacks " + ALGORITHM, e);
        }
        fingerprint = hash("tollgate pepper fingerprint").substring(0, 16);
    }

    /** The hash of {@code key} in hex, 64 characters. */
    String hash(String key) {
        try {
            Mac mac = (Mac) initialised.clone();
            return HexFormat.of().formatHex(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This JVM cannot clone " + ALGORITHM, e);
        }
    }

    /** Tells this pepper from another instance's without giving it away. */
    String fingerprint() {
        return fingerprint;
    }

    private static byte[] fresh() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }
}
