package io.tollgate.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.catalog.Availability;
import io.tollgate.catalog.Shelf;
import io.tollgate.catalog.Speeds;
import io.tollgate.upstream.Breakers;
import io.tollgate.upstream.Dispatcher;
import io.tollgate.upstream.Lessons;
import io.tollgate.upstream.Rehearsal;
import io.tollgate.upstream.Requests;
import io.tollgate.upstream.UpstreamComponent;
import io.tollgate.upstream.UpstreamSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.lang.Nullable;

/**
 * Loads the first generation, which must stand before anything is served, and watches for the next.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LiveSettings.class, BrokerSettings.class})
class LiveConfiguration {

    @Bean
    Broker broker(BrokerSettings settings) {
        return new Broker(settings);
    }

    @Bean
    RouteComponents routeComponents(CloseableHttpClient client, Broker broker) {
        return scheme ->
                switch (scheme) {
                    case "http", "https" -> new UpstreamComponent(client);
                    case "bean" -> new BeanCallComponent();
                    case "jms" -> broker.component();
                    default -> null;
                };
    }

    @Bean
    GenerationBuilder generationBuilder(
            LiveSettings settings,
            Environment environment,
            RouteComponents components,
            BeanFactory beans,
            Breakers breakers,
            UpstreamSettings upstreams,
            Speeds speeds,
            Dispatcher dispatcher) {
        GenerationBuilder.BeanSource source =
                (catalog, routes) -> {
                    Availability availability = upstreams.availability(routes::containsKey);
                    return new RouteBeans(
                            Map.of(
                                    "catalog",
                                    new Shelf(catalog, availability, speeds),
                                    "rehearsal",
                                    new Rehearsal(
                                            dispatcher, name -> requests(beans, routes.get(name)))),
                            settings.live().beans(),
                            beans::getBean,
                            breakers::of);
                };
        return new GenerationBuilder(
                new GenerationContext(settings.live(), environment, components),
                new Surroundings(settings.live(), environment, beans, upstreams),
                source);
    }

    private static Optional<Requests> requests(BeanFactory beans, @Nullable Set<String> called) {
        return called == null
                ? Optional.empty()
                : called.stream()
                        .map(beans::getBean)
                        .filter(Requests.class::isInstance)
                        .map(Requests.class::cast)
                        .findFirst();
    }

    @Bean
    StableRead stableRead(LiveSettings settings) {
        return new StableRead(settings.routesDir(), settings.modelsFile());
    }

    @Bean
    Live live(
            GenerationBuilder builder,
            LiveSettings settings,
            StableRead files,
            MeterRegistry meters)
            throws RefusedException, InterruptedException {
        Live live = new Live(builder, settings.live().history());
        live.take(files.first(settings.live().poll(), Duration.ofSeconds(10)));
        Gauge.builder("tollgate.generation", live, found -> found.serving().number())
                .description("Number of the generation of routes that serves")
                .register(meters);
        Gauge.builder("tollgate.generation.refused", live, found -> found.refusal() == null ? 0 : 1)
                .description("1 while the files hold an edit that was refused")
                .register(meters);
        return live;
    }

    @Bean(initMethod = "start")
    RouteWatch routeWatch(StableRead files, Live live, LiveSettings settings) {
        return new RouteWatch(files, live, settings.live().poll());
    }

    @Bean
    LiveEndpoint liveEndpoint(Live live, Lessons lessons) {
        return new LiveEndpoint(live, lessons);
    }

    @Bean("liveHealthIndicator")
    LiveHealth liveHealth(Live live) {
        return new LiveHealth(live);
    }
}
