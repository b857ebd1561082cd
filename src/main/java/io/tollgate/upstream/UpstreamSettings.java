package io.tollgate.upstream;

import io.tollgate.catalog.Availability;
import io.tollgate.catalog.Availability.Disabled;
import io.tollgate.catalog.Availability.Disabled.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
     * @param countsTokens whether it can be asked how many tokens a prompt has, and a route {@code
     *     count-tokens-<name>} does
     */
    public record Provider(
            @DefaultValue("") String baseUrl,
            @DefaultValue("") String apiKey,
            @DefaultValue("false") boolean countsTokens) {

        @Override
        public String toString() {
            return "Provider[baseUrl="
                    + baseUrl
                    + ", apiKey="
                    + (apiKey.isBlank() ? "" : "***")
                    + "]";
        }
    }

    /**
     * The provider's settings; empty for one that routes name but the settings don't, which then
     * needs no key.
     */
    public Optional<Provider> provider(String name) {
        return Optional.ofNullable(upstreams.get(name));
    }

    /**
     * Tells which upstreams can be asked.
     *
     * @param hasRoute whether a route to an upstream exists
     */
    public Availability availability(Predicate<String> hasRoute) {
        return name -> {
            if (!hasRoute.test(name)) {
                return Optional.of(new Disabled(Kind.NO_ROUTE, "add a route to upstream " + name));
            }
            return lacksKey(name)
                    ? Optional.of(
                            new Disabled(
                                    Kind.NO_KEY, "set tollgate.upstreams." + name + ".api-key"))
                    : Optional.empty();
        };
    }

    private boolean lacksKey(String name) {
        return provider(name).map(provider -> provider.apiKey().isBlank()).orElse(false);
    }
}
