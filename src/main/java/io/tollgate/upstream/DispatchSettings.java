package io.tollgate.upstream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long to wait for providers and when to try another.
 *
 * @param connectTimeout longest wait for a connection to a provider
 * @param firstByteTimeout longest wait for a provider's first byte, or for a whole unstreamed
 *     answer
 * @param gapTimeout longest silence within a stream
 * @param deadline no further candidate is asked after this
 * @param retryBudget further candidates asked, as a share of requests; 0.2 lets one in five have a
 *     second attempt
 * @param openAfter a stream whose provider has said 200 and then nothing is opened to the caller
 *     after this
 * @param commentEvery longest silence that a caller sees in a stream
 * @param maxConnections connections to all providers together
 * @param maxAnswer largest unstreamed answer, in bytes
 */
@ConfigurationProperties("tollgate.dispatch")
public record DispatchSettings(
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("300s") Duration firstByteTimeout,
        @DefaultValue("120s") Duration gapTimeout,
        @DefaultValue("330s") Duration deadline,
        @DefaultValue("0.2") double retryBudget,
        @DefaultValue("10s") Duration openAfter,
        @DefaultValue("15s") Duration commentEvery,
        @DefaultValue("20000") int maxConnections,
        @DefaultValue("67108864") int maxAnswer) {}
