package io.tollgate.upstream.demo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param eventDelay pace of the embedded provider's stream
 */
@ConfigurationProperties("tollgate.demo")
public record DemoSettings(@DefaultValue("20ms") Duration eventDelay) {}
