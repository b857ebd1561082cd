package io.tollgate.upstream;

import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the providers are and how to get in.
 *
 * @param upstreams by provider name
 */
@ConfigurationProperties("tollgate")
public record UpstreamSettings(@DefaultValue Map<String, Provider> upstreams) {

    /**
     * @param baseUrl as the provider's own SDK takes it, without a trailing slash
     * @param apiKey the house's key there; empty means that the provider is disabled
     */
    public record Provider(@DefaultValue("") String baseUrl, @DefaultValue("") String apiKey) {

        @Override
        public String toString() {
            return "Provider[baseUrl=" + baseUrl + ", apiKey=" + (apiKey.isBlank() ? "" : "***") + "]";
        }
    }

    /** The provider's settings; empty for one that routes name but the settings don't, which then needs no key. */
    public Optional<Provider> provider(String name) {
        return Optional.ofNullable(upstreams.get(name));
    }

    /** Whether the provider wants a key that is not set. */
    public boolean lacksKey(String name) {
        return provider(name).map(provider -> provider.apiKey().isBlank()).orElse(false);
    }
}
