package io.tollgate.payment.remote;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A private key as Coinbase hands it out: Ed25519 as base64 of seed and public key, or P-256 in
 * PEM. It isn't a record: those print what they hold.
 */
final class CdpKey {

    private static final int SEED_BYTES = 32;
    private static final int PAIR_BYTES = 64;

    private final JWSAlgorithm algorithm;
    private final JWSSigner signer;

    private CdpKey(JWSAlgorithm algorithm, JWSSigner signer) {
        this.algorithm = algorithm;
        this.signer = signer;
    }

    JWSAlgorithm algorithm() {
        return algorithm;
    }

    JWSSigner signer() {
        return signer;
    }

    /**
     * @throws IllegalArgumentException if it is no such key; the message doesn't quote it
     */
    static CdpKey of(String secret) {
        try {
            return secret.startsWith("-----BEGIN") ? p256(secret) : ed25519(secret);
        } catch (GeneralSecurityException | JOSEException | RuntimeException e) {
            // Not a cause: its message may quote the key.
            throw new IllegalArgumentException(
                    "tollgate.payment.cdp-key-secret must be base64 of an Ed25519 key (64 bytes) or"
                            + " PEM of a P-256 key.");
        }
    }

    private static CdpKey ed25519(String secret) throws GeneralSecurityException {
        byte[] pair = Base64.getDecoder().decode(secret);
        if (pair.length != PAIR_BYTES) {
            throw new IllegalArgumentException("Not seed and public key");
        }
        byte[] seed = Arrays.copyOf(pair, SEED_BYTES);
        PrivateKey key =
                KeyFactory.getInstance("Ed25519")
                        .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        return new CdpKey(JWSAlgorithm.EdDSA, new Ed25519Signer(key));
    }

    /** Variables of an environment often have the two characters \n where PEM has a line's end. */
    private static CdpKey p256(String pem) throws GeneralSecurityException, JOSEException {
        String lines = pem.replace("\\n", "\n").replaceAll("-----[A-Z0-9 ]+-----", "");
        byte[] der = Base64.getMimeDecoder().decode(lines);
        byte[] pkcs8 = pem.startsWith("-----BEGIN EC ") ? Sec1.pkcs8(der) : der;
        PrivateKey key =
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        return new CdpKey(JWSAlgorithm.ES256, new ECDSASigner(key, Curve.P_256));
    }
}
