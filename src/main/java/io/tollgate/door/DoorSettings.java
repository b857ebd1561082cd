package io.tollgate.door;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How callers are let in.
 *
 * @param maxBody largest request body, after decompression (Anthropic's own limit is 32 MB)
 * @param bodyBudget share of the heap that request bodies in flight may take together, 0 to 1
 * @param corsAllowedOrigins origins of web pages that may call; empty for none, {@code *} for all
 * @param drain how long streams may go on after a stop was asked for
 */
@ConfigurationProperties("tollgate.door")
public record DoorSettings(
        @DefaultValue("32MB") DataSize maxBody,
        @DefaultValue("0.2") double bodyBudget,
        @DefaultValue List<String> corsAllowedOrigins,
        @DefaultValue("30s") Duration drain) {}
