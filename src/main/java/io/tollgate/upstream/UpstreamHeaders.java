package io.tollgate.upstream;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** The curtain between us and providers: out goes what a route has set, in comes what we read. */
public final class UpstreamHeaders implements HeaderFilterStrategy {

    private static final Set<String> READ = Set.of("content-type", "retry-after");

    /**
     * @return whether to hold a header back that is about to go to the provider
     */
    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return name.startsWith("Camel");
    }

    /**
     * @return whether to hold a header back that the provider has sent
     */
    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !READ.contains(name.toLowerCase(Locale.ROOT));
    }
}
