package io.tollgate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.lang.Nullable;

/**
 * Tells whose token it is, if it is good.
 *
 * <p>What costs nothing is checked first, and the issuer before any key is fetched. A good token is
 * remembered by its hash for a minute, but never past its own end.
 */
final class TokenVerifier {

    /** How far clocks may be apart. */
    static final Duration SKEW = Duration.ofSeconds(30);

    private static final int LONGEST = 8 * 1024;
    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

    /** These would let a token bring its own key, or rules we do not know. */
    private static final Set<String> REFUSED_HEADERS =
            Set.of("jku", "jwk", "x5u", "x5c", "crit", "b64");

    private final TrustedIssuers issuers;
    private final Cache<String, Verified> verified;
    private final Predicate<String> revoked;
    private final Clock clock;

    /**
     * @param revoked whether the tokens with a revocation id no longer count; asked each time
     */
    TokenVerifier(TrustedIssuers issuers, Predicate<String> revoked, Clock clock, Ticker ticker) {
        this.issuers = issuers;
        this.revoked = revoked;
        this.clock = clock;
        verified =
                Caffeine.newBuilder()
                        .maximumSize(10_000)
                        .expireAfterWrite(REMEMBERED)
                        .ticker(ticker)
                        .build();
    }

    /**
     * A good token.
     *
     * @param session of ours that it belongs to, if any
     * @param revocationId what it is revoked by, null if it can't be
     */
    record Verified(
            Caller caller, Instant end, @Nullable String session, @Nullable String revocationId) {}

    /** The caller whose token this is; 401 if it is not good, 503 if that cannot be found out. */
    Caller verify(String token) {
        Verified verified = verifyEvenIfRevoked(token);
        if (verified.revocationId() != null && revoked.test(verified.revocationId())) {
            throw Refusals.badToken("it has been revoked");
        }
        return verified.caller();
    }

    Verified verifyEvenIfRevoked(String token) {
        if (token.length() > LONGEST) {
            throw Refusals.badToken("it is longer than 8192 characters");
        }
        String hash = DigestUtils.sha256Hex(token);
        Verified known = verified.getIfPresent(hash);
        if (known == null) {
            known = check(token);
            verified.put(hash, known);
        }
        requireBefore(known.end());
        return known;
    }

    private Verified check(String compact) {
        SignedJWT token;
        JWTClaimsSet claims;
        try {
            token = SignedJWT.parse(compact);
            claims = token.getJWTClaimsSet();
        } catch (ParseException | RuntimeException e) {
            throw Refusals.badToken("it is not a signed JWT");
        }
        checkHeader(token.getHeader());
        TrustedIssuer issuer = issuers.find(claims.getIssuer());
        if (issuer == null) {
            throw Refusals.badToken("its issuer is not accepted here");
        }
        Instant end = checkTimes(claims);
        return verified(issuer.caller(token, claims), end, issuer, claims);
    }

    private static Verified verified(
            Caller caller, Instant end, TrustedIssuer issuer, JWTClaimsSet claims) {
        String session =
                issuer.scope().equals(TokenIssuer.SCOPE)
                                && claims.getClaim(TokenIssuer.SESSION) instanceof String named
                        ? named
                        : null;
        String id = session == null ? claims.getJWTID() : session;
        return new Verified(
                caller, end, session, id == null ? null : RevocationId.of(issuer.scope(), id));
    }

    private static void checkHeader(JWSHeader header) {
        if (!Collections.disjoint(header.getIncludedParams(), REFUSED_HEADERS)) {
            throw Refusals.badToken("its header has a parameter that is not accepted");
        }
        if (header.getType() != null
                && !TYPES.contains(header.getType().getType().toLowerCase(Locale.ROOT))) {
            throw Refusals.badToken("its type is not accepted");
        }
    }

    private Instant checkTimes(JWTClaimsSet claims) {
        if (claims.getExpirationTime() == null) {
            throw Refusals.badToken("it never expires");
        }
        Instant end = claims.getExpirationTime().toInstant();
        requireBefore(end);
        Date start = claims.getNotBeforeTime();
        if (start != null && clock.instant().isBefore(start.toInstant().minus(SKEW))) {
            throw Refusals.badToken("it is not valid yet");
        }
        return end;
    }

    private void requireBefore(Instant end) {
        if (!clock.instant().isBefore(end.plus(SKEW))) {
            throw Refusals.badToken("it has expired");
        }
    }
}
