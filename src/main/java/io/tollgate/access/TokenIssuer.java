package io.tollgate.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.lang.Nullable;

/** Tollgate as an issuer of tokens, with a key of its own that is made once and kept. */
public final class TokenIssuer {

    /** What stands for this issuer in accounts, whatever its public base URL. */
    static final String SCOPE = "tollgate";

    /** The claim that names a token's session. */
    static final String SESSION = "sid";

    private static final String AUDIENCE = "tollgate";
    private static final String FILE = "token-signing-key.json";

    private final String issuer;
    private final Clock clock;
    private final ECKey key;
    private final JWSSigner signer;

    TokenIssuer(String issuer, SecretFolder folder, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
        key = parse(folder.readOrCreate(FILE, TokenIssuer::fresh));
        try {
            signer = new ECDSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("This JVM lacks ES256", e);
        }
    }

    /**
     * Mints a token for {@code subject} that is good for {@code lifetime}.
     *
     * @param subject 1 to 255 characters, none of them control characters
     * @param lifetime at least a second
     */
    public String issue(String subject, Duration lifetime) {
        return issue(subject, lifetime, null);
    }

    /**
     * @param session whose end is the token's end too, or null
     */
    String issue(String subject, Duration lifetime, @Nullable String session) {
        if (!TrustedIssuer.isUsable(subject) || lifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("A token needs a subject and a lifetime.");
        }
        SignedJWT token = new SignedJWT(header(), claims(subject, lifetime, session));
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign with " + FILE, e);
        }
        return token.serialize();
    }

    /** The public key set, as served at {@code /.well-known/jwks.json}. */
    public Map<String, Object> jwks() {
        return publicKeys().toJSONObject();
    }

    /** This issuer as those who verify see it. */
    TrustedIssuer trusted() {
        JWKSet keys = publicKeys();
        return new TrustedIssuer(
                issuer,
                SCOPE,
                AUDIENCE,
                Set.of(JWSAlgorithm.ES256),
                header -> new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys));
    }

    private JWKSet publicKeys() {
        return new JWKSet(key.toPublicJWK());
    }

    private JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
    }

    private JWTClaimsSet claims(String subject, Duration lifetime, @Nullable String session) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(AUDIENCE)
                .subject(subject)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .jwtID(UUID.randomUUID().toString())
                .claim(SESSION, session)
                .build();
    }

    private static ECKey parse(byte[] kept) {
        try {
            ECKey key = ECKey.parse(new String(kept, StandardCharsets.UTF_8));
            if (key.isPrivate() && Curve.P_256.equals(key.getCurve())) {
                return key;
            }
        } catch (ParseException | RuntimeException e) {
            // Not a cause: its message may quote the key.
        }
        throw new IllegalStateException(
                "The file " + FILE + " in the data folder is no private P-256 key as a JWK.");
    }

    private static byte[] fresh() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JOSEException e) {
            throw new IllegalStateException("This JVM lacks ES256", e);
        }
    }
}
