package io.tollgate.payment.remote;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;

/** Coinbase's way in: a JWT for each call, good for that call alone and for two minutes. */
final class CdpTokens implements CallTokens {

    private static final Duration LIFETIME = Duration.ofSeconds(120);
    private static final int NONCE_BYTES = 16;

    private final String keyId;
    private final CdpKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CdpTokens(String keyId, CdpKey key, Clock clock) {
        this.keyId = keyId;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public String forCall(String method, URI target) {
        SignedJWT token = new SignedJWT(header(), claims(method, target));
        try {
            token.sign(key.signer());
        } catch (JOSEException e) {
            // Not a cause: nobody knows what its message says of the key.
            throw new IllegalStateException("Cannot sign with tollgate.payment.cdp-key-secret");
        }
        return token.serialize();
    }

    private JWSHeader header() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new JWSHeader.Builder(key.algorithm())
                .type(JOSEObjectType.JWT)
                .keyID(keyId)
                .customParam("nonce", HexFormat.of().formatHex(nonce))
                .build();
    }

    private JWTClaimsSet claims(String method, URI target) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer("cdp")
                .subject(keyId)
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .claim(
                        "uris",
                        List.of(method + " " + target.getRawAuthority() + target.getRawPath()))
                .build();
    }
}
