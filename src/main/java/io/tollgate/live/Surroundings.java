package io.tollgate.live;

import io.tollgate.catalog.Catalog;
import io.tollgate.catalog.Shelf;
import io.tollgate.upstream.Rehearsal;
import io.tollgate.upstream.UpstreamSettings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.Environment;

/** What routes may refer to, for checking them before they run. */
final class Surroundings {

    /** What each generation has for itself. */
    private static final Map<String, Class<?>> OWN =
            Map.of("catalog", Shelf.class, "rehearsal", Rehearsal.class);

    private final LiveSettings.Generations settings;
    private final Environment environment;
    private final BeanFactory beans;
    private final UpstreamSettings upstreams;

    Surroundings(
            LiveSettings.Generations settings,
            Environment environment,
            BeanFactory beans,
            UpstreamSettings upstreams) {
        this.settings = settings;
        this.environment = environment;
        this.beans = beans;
        this.upstreams = upstreams;
    }

    RouteSurroundings around(Catalog catalog) {
        return new Around(catalog);
    }

    private final class Around implements RouteSurroundings {

        private final Catalog catalog;

        Around(Catalog catalog) {
            this.catalog = catalog;
        }

        @Override
        public Optional<String> placeholder(String key) {
            return Optional.ofNullable(environment.getProperty(key));
        }

        @Override
        public Optional<Class<?>> bean(String name) {
            Class<?> own = OWN.get(name);
            if (own != null) {
                return Optional.of(own);
            }
            return settings.beans().contains(name) && beans.containsBean(name)
                    ? Optional.ofNullable(beans.getType(name))
                    : Optional.empty();
        }

        @Override
        public Set<String> components() {
            return settings.components();
        }

        @Override
        public Set<String> languages() {
            return settings.languages();
        }

        /**
         * A provider that the settings name must have its route; one that only the catalogue names
         * may still be to come.
         */
        @Override
        public Set<String> upstreams() {
            return catalog.upstreams().stream()
                    .filter(name -> upstreams.provider(name).isPresent())
                    .collect(Collectors.toSet());
        }
    }
}
