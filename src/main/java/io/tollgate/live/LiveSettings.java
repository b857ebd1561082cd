package io.tollgate.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the routes are and what they may use. Routes are code, written by whoever can write to the
 * folder: what is not listed here does not exist for them.
 *
 * @param routesDir folder of {@code *.camel.yaml} files
 * @param modelsFile the catalogue
 * @param live what a generation is made of
 */
@ConfigurationProperties("tollgate")
public record LiveSettings(
        @DefaultValue("routes") Path routesDir,
        @DefaultValue("models.yaml") Path modelsFile,
        @DefaultValue Generations live) {

    /**
     * @param poll how often the files are looked at; a change counts when two looks in a row see
     *     the same
     * @param components Camel components that routes may use
     * @param languages expression languages that routes may use
     * @param beans beans that routes may call
     * @param history how many past generations can be rolled back to
     */
    public record Generations(
            @DefaultValue("250ms") Duration poll,
            @DefaultValue({"platform-http", "direct", "bean", "http", "https", "jms", "log"})
                    Set<String> components,
            @DefaultValue({"simple", "constant", "method", "bean"}) Set<String> languages,
            @DefaultValue({}) Set<String> beans,
            @DefaultValue("5") int history) {}
}
