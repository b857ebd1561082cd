package io.tollgate.upstream;

import io.tollgate.upstream.UpstreamSettings.Provider;
import org.springframework.lang.Nullable;

/**
 * The house's own keys at the providers. Routes ask here at call time, so that no key ever stands
 * in a route.
 */
public final class Credentials {

    private final UpstreamSettings settings;

    Credentials(UpstreamSettings settings) {
        this.settings = settings;
    }

    /** The key itself, or null if the provider needs none. */
    public @Nullable String key(String provider) {
        return settings.provider(provider).map(Provider::apiKey).orElse(null);
    }

    /** The value of {@code Authorization} for a provider, or null if it needs none. */
    public @Nullable String bearer(String provider) {
        String key = apiKey(provider);
        return key == null ? null : "Bearer " + key;
    }

    /** The key itself, for providers with a header of their own for it, or null if none needed. */
    public @Nullable String apiKey(String provider) {
        return settings.provider(provider).map(UpstreamSettings.Provider::apiKey).orElse(null);
    }
}
