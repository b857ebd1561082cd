package io.tollgate.limit;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much callers may use.
 *
 * @param requestsPerMinute requests of an account
 * @param tokensPerMinute tokens of an account, prompts and answers together
 * @param concurrentStreams requests of an account that are answered at a time, streams or not
 * @param quotesPerMinutePerIp requests of an address without an account that were not paid
 * @param shared whether instances with one database count together
 * @param trustedProxies networks whose word counts in {@code X-Forwarded-For}, in CIDR notation
 */
@ConfigurationProperties("tollgate.limits")
public record LimitSettings(
        @DefaultValue("600000") long requestsPerMinute,
        @DefaultValue("600000000") long tokensPerMinute,
        @DefaultValue("10000") int concurrentStreams,
        @DefaultValue("120000") long quotesPerMinutePerIp,
        @DefaultValue("auto") Shared shared,
        @DefaultValue List<String> trustedProxies) {

    /** {@code auto}: if the database is PostgreSQL, as one that others can reach. */
    public enum Shared {
        AUTO,
        TRUE,
        FALSE;

        boolean at(String databaseUrl) {
            boolean postgres = databaseUrl.startsWith("jdbc:postgresql:");
            if (this == TRUE && !postgres) {
                throw new IllegalArgumentException(
                        "tollgate.limits.shared: instances can count together on PostgreSQL only");
            }
            return this != FALSE && postgres;
        }
    }

    public LimitSettings {
        Limits.require("quotes-per-minute-per-ip", quotesPerMinutePerIp);
        trustedProxies = trustedProxies.stream().filter(each -> !each.isBlank()).toList();
        trustedProxies.forEach(Network::of);
        Limits.require("requests-per-minute", requestsPerMinute);
        Limits.require("tokens-per-minute", tokensPerMinute);
        Limits.require("concurrent-streams", concurrentStreams);
    }

    Limits limits() {
        return new Limits(requestsPerMinute, tokensPerMinute, concurrentStreams);
    }

    List<Network> proxies() {
        return trustedProxies.stream().map(Network::of).toList();
    }
}
