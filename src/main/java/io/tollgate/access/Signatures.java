package io.tollgate.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;

/** Checks signatures with public keys. Shared secrets are not keys here. */
final class Signatures {

    private static final int SMALLEST_RSA = 2048;

    /** A key set with more keys that fit is a mistake, or makes us work for an attacker. */
    private static final int MOST_TRIED = 8;

    private Signatures() {}

    /** Whether one of {@code keys} has signed {@code token}. */
    static boolean isSigned(SignedJWT token, List<JWK> keys) {
        return keys.stream().limit(MOST_TRIED).anyMatch(key -> isSigned(token, key));
    }

    private static boolean isSigned(SignedJWT token, JWK key) {
        try {
            return token.verify(verifier(key));
        } catch (JOSEException e) {
            // The key does not fit the algorithm: then it has not signed.
            return false;
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return switch (key) {
            case ECKey ec -> new ECDSAVerifier(ec.toECPublicKey());
            case RSAKey rsa -> verifier(rsa);
            case OctetKeyPair pair -> new Ed25519Verifier(pair);
            default -> throw new JOSEException("A key of this type is not accepted");
        };
    }

    private static JWSVerifier verifier(RSAKey key) throws JOSEException {
        if (key.size() < SMALLEST_RSA) {
            throw new JOSEException("An RSA key of this size is not accepted");
        }
        return new RSASSAVerifier(key.toRSAPublicKey());
    }
}
