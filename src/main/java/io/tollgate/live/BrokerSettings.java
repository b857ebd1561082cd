package io.tollgate.live;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The message broker that routes send to by {@code jms:queue:…} or {@code jms:topic:…}.
 *
 * @param url such as {@code tcp://localhost:61616}; if empty, routes cannot use {@code jms}
 */
@ConfigurationProperties("tollgate.broker")
public record BrokerSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password) {}
