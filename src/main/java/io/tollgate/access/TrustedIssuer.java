package io.tollgate.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Set;

/**
 * An issuer whose tokens count.
 *
 * @param issuer its exact {@code iss}
 * @param scope what its subjects' accounts begin with
 * @param audience what {@code aud} must name
 * @param algorithms what it may sign with
 * @param keys its public keys
 */
record TrustedIssuer(
        String issuer,
        String scope,
        String audience,
        Set<JWSAlgorithm> algorithms,
        IssuerKeys keys) {

    static final Set<JWSAlgorithm> EXTERNAL_ALGORITHMS =
            Set.of(
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.EdDSA);

    private static final int LONGEST_SUBJECT = 255;

    static TrustedIssuer external(AccessSettings.Issuer settings, IssuerKeys keys) {
        return new TrustedIssuer(
                settings.issuer(),
                settings.issuer(),
                settings.audience(),
                EXTERNAL_ALGORITHMS,
                keys);
    }

    /** The caller that {@code token} names; 401 unless this issuer signed it for us. */
    Caller caller(SignedJWT token, JWTClaimsSet claims) {
        if (!algorithms.contains(token.getHeader().getAlgorithm())) {
            throw Refusals.badToken("its algorithm is not accepted");
        }
        if (!Signatures.isSigned(token, keys.matching(token.getHeader()))) {
            throw Refusals.badToken("its signature does not match a key of its issuer");
        }
        if (!claims.getAudience().contains(audience)) {
            throw Refusals.badToken("it is meant for another audience");
        }
        String subject = claims.getSubject();
        if (!isUsable(subject)) {
            throw Refusals.badToken("its subject is missing or unusable");
        }
        return new Caller(scope + "#" + subject, Caller.Kind.JWT, subject, issuer);
    }

    static boolean isUsable(String subject) {
        return subject != null
                && !subject.isBlank()
                && subject.length() <= LONGEST_SUBJECT
                && subject.chars().noneMatch(Character::isISOControl);
    }
}
