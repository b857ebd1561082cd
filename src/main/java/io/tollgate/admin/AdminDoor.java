package io.tollgate.admin;

import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * Puts the admin API on the management port. Not a configuration that is found by itself: it would
 * be on the callers' port. It is named in {@code ManagementContextConfiguration.imports}.
 */
class AdminDoor {

    @Bean
    ServletRegistrationBean<AdminServlet> adminServlet(AdminApi api, AdminSettings settings) {
        return new ServletRegistrationBean<>(
                new AdminServlet(api, new AskReader(settings)), AskReader.ROOT + "*");
    }
}
