package io.tollgate.door;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.carrier.Carriers;
import io.tollgate.error.ApiErrors;
import io.tollgate.stream.FlightWatch;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.filters.CorsFilter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the front servlet before everything and sets Tomcat up for it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DoorSettings.class)
class DoorConfiguration {

    @Bean
    FlightWatch flightWatch() {
        return new FlightWatch();
    }

    @Bean
    ErrorReplies errorReplies() {
        return new ErrorReplies(new ApiErrors());
    }

    @Bean
    Closing closing(FlightWatch watch, DoorSettings settings) {
        return new Closing(watch, settings.drain());
    }

    @Bean
    ServletRegistrationBean<FrontServlet> front(
            House house,
            FlightWatch watch,
            DoorSettings settings,
            MeterRegistry registry,
            Closing closing) {
        long budget = (long) (Runtime.getRuntime().maxMemory() * settings.bodyBudget());
        BodyReader bodies =
                new BodyReader(
                        Math.toIntExact(settings.maxBody().toBytes()), new BodyBudget(budget));
        FrontServlet front =
                new FrontServlet(house, watch, bodies, new RequestMeters(registry, watch), closing);
        return new ServletRegistrationBean<>(front, "/*");
    }

    @Bean
    FilterRegistrationBean<CorsFilter> cors(DoorSettings settings) {
        FilterRegistrationBean<CorsFilter> cors = new FilterRegistrationBean<>(new CorsFilter());
        cors.setEnabled(!settings.corsAllowedOrigins().isEmpty());
        cors.setUrlPatterns(List.of("/*"));
        cors.addInitParameter(
                "cors.allowed.origins", String.join(",", settings.corsAllowedOrigins()));
        cors.addInitParameter("cors.allowed.methods", "GET,POST,DELETE,HEAD,OPTIONS");
        cors.addInitParameter("cors.allowed.headers", CorsHeaders.ALLOWED);
        cors.addInitParameter("cors.exposed.headers", CorsHeaders.EXPOSED);
        return cors;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat() {
        return factory -> {
            new SlashesInPaths().customize(factory);
            // Every open stream keeps its connection's buffers.
            factory.setProtocol(LeanProtocol.class.getName());
            factory.addConnectorCustomizers(
                    connector -> connector.setProperty("socket.appReadBufSize", "2048"),
                    connector -> connector.setProperty("socket.appWriteBufSize", "2048"),
                    connector -> connector.setProperty("maxTrailerSize", "512"));
            // Requests go on where their sockets are waited for.
            ThreadFactory threads = Carriers.threads("tomcat-handler-");
            factory.addProtocolHandlerCustomizers(
                    protocol -> protocol.setExecutor(task -> threads.newThread(task).start()));
            factory.addContextCustomizers(
                    context ->
                            ((StandardHost) context.getParent())
                                    .setErrorReportValveClass(JsonErrorValve.class.getName()));
        };
    }
}
