package io.tollgate.access;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The key set of an external issuer, fetched when needed, at most twice in 10 s, kept for 5 min.
 */
final class RemoteKeys implements IssuerKeys, AutoCloseable {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration REFRESHED_AHEAD = Duration.ofSeconds(30);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);

    private final JWKSetSource<SecurityContext> source;
    private final Clock clock;

    RemoteKeys(URI jwksUri, JwksRetriever retriever, Clock clock) {
        this.clock = clock;
        try {
            var built =
                    JWKSourceBuilder.<SecurityContext>create(jwksUri.toURL(), retriever)
                            .cache(KEPT.toMillis(), JwksRetriever.LONGEST_FETCH.toMillis())
                            .refreshAheadCache(REFRESHED_AHEAD.toMillis(), false)
                            .rateLimited(BETWEEN_FETCHES.toMillis())
                            .build();
            source = ((JWKSetBasedJWKSource<SecurityContext>) built).getJWKSetSource();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Not a URL: " + jwksUri, e);
        }
    }

    @Override
    public List<JWK> matching(JWSHeader header) {
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
        try {
            JWKSet kept = keys(JWKSetCacheRefreshEvaluator.noRefresh());
            List<JWK> found = selector.select(kept);
            return found.isEmpty() ? matchingNew(selector, kept) : found;
        } catch (KeySourceException e) {
            throw Refusals.issuerUnavailable(e);
        }
    }

    /**
     * An unknown key may be a new one. Past the rate limit it counts as unknown: the issuer was
     * asked seconds ago, and made-up key ids must not pass for an outage.
     */
    private List<JWK> matchingNew(JWKSelector selector, JWKSet kept) throws KeySourceException {
        try {
            return selector.select(keys(JWKSetCacheRefreshEvaluator.referenceComparison(kept)));
        } catch (RateLimitReachedException e) {
            return List.of();
        }
    }

    private JWKSet keys(JWKSetCacheRefreshEvaluator refresh) throws KeySourceException {
        return source.getJWKSet(refresh, clock.millis(), null);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
