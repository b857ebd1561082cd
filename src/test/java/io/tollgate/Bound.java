package io.tollgate;

import java.io.IOException;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;

/** Settings as the gateway would bind them. */
final class Bound {

    private Bound() {}

    private static <T> T bound(Class<T> type, StandardEnvironment environment) {
        environment.setConversionService(new ApplicationConversionService());
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        return Binder.get(environment).bindOrCreate(prefix, type);
    }

    private static StandardEnvironment empty() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        return environment;
    }

    static <T> T byDefault(Class<T> type) {
        return bound(type, empty());
    }

    static <T> T shipped(Class<T> type) throws IOException {
        StandardEnvironment environment = empty();
        new YamlPropertySourceLoader()
                .load("shipped", new FileSystemResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        return bound(type, environment);
    }

    static <T> T set(Class<T> type, Map<String, Object> variables) {
        StandardEnvironment environment = empty();
        environment
                .getPropertySources()
                .addFirst(
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                variables));
        ConfigurationPropertySources.attach(environment);
        return bound(type, environment);
    }
}
