package io.tollgate.live;

import io.tollgate.door.Doors;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.apache.camel.impl.engine.DefaultLanguageResolver;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.LanguageResolver;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.core.env.Environment;

/**
 * Makes the Camel context of one generation: lean, knowing only what routes may use, its doors in a
 * table of its own.
 */
final class GenerationContext {

    private final LiveSettings.Generations settings;
    private final Environment environment;
    private final RouteComponents components;

    GenerationContext(
            LiveSettings.Generations settings,
            Environment environment,
            RouteComponents components) {
        this.settings = settings;
        this.environment = environment;
        this.components = components;
    }

    /** A started context with the routes of {@code files}; the caller stops it. */
    CamelContext start(long number, Map<String, byte[]> files, RouteBeans beans, Doors doors)
            throws Exception {
        DefaultCamelContext context = new DefaultCamelContext(beans);
        try {
            setUp(context, number);
            PlatformHttpComponent front = new PlatformHttpComponent(context);
            front.setEngine(new Engine(doors));
            context.addComponent("platform-http", front);
            context.start();
            // After the start: routes loaded before it are silently none.
            PluginHelper.getRoutesLoader(context).loadRoutes(resources(files));
            return context;
        } catch (Exception e) {
            context.stop();
            throw e;
        }
    }

    private void setUp(DefaultCamelContext context, long number) {
        context.getCamelContextExtension().setName("generation-" + number);
        context.getCamelContextExtension().setHeadersMapFactory(new RequestHeaders.Factory());
        context.disableJMX();
        context.setLoadTypeConverters(false);
        context.setStreamCaching(false);
        context.setAllowUseOriginalMessage(false);
        context.setMessageHistory(false);
        context.setSourceLocationEnabled(true);
        context.getShutdownStrategy().setTimeout(1);
        context.getPropertiesComponent().addPropertiesSource(new Settings(environment));
        var plugins = context.getCamelContextExtension();
        plugins.addContextPlugin(ComponentResolver.class, new KnownComponents());
        plugins.addContextPlugin(LanguageResolver.class, new KnownLanguages());
    }

    private static List<Resource> resources(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .map(file -> ResourceHelper.fromBytes(file.getKey(), file.getValue()))
                .toList();
    }

    /** Puts doors into this generation's table instead of a web server of Camel's. */
    private record Engine(Doors doors) implements PlatformHttpEngine {

        @Override
        public PlatformHttpConsumer createConsumer(
                PlatformHttpEndpoint endpoint, Processor processor) {
            return new RouteDoor(endpoint, processor, doors, new Replying());
        }
    }

    /** Settings as placeholders. */
    private record Settings(Environment environment) implements PropertiesSource {

        @Override
        public String getName() {
            return "settings";
        }

        @Override
        public String getProperty(String name) {
            return environment.getProperty(name);
        }
    }

    private final class KnownComponents implements ComponentResolver {

        private final ComponentResolver camels = new DefaultComponentResolver();

        @Override
        public org.apache.camel.Component resolveComponent(String name, CamelContext context)
                throws Exception {
            if (!settings.components().contains(name)) {
                throw new IllegalArgumentException(
                        "component '" + name + "' is not listed in tollgate.live.components");
            }
            org.apache.camel.Component ours = components.create(name);
            return ours != null ? ours : camels.resolveComponent(name, context);
        }
    }

    private final class KnownLanguages implements LanguageResolver {

        private final LanguageResolver camels = new DefaultLanguageResolver();

        @Override
        public org.apache.camel.spi.Language resolveLanguage(String name, CamelContext context) {
            if (!settings.languages().contains(name)) {
                throw new IllegalArgumentException(
                        "language '" + name + "' is not listed in tollgate.live.languages");
            }
            return camels.resolveLanguage(name, context);
        }
    }
}
