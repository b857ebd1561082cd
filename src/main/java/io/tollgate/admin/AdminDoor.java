package io.tollgate.admin;

import io.tollgate.door.SlashesInPaths;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * Puts the admin API on the management port. Not a configuration that is found by itself: it would
 * be on the callers' port. It is named in {@code ManagementContextConfiguration.imports}.
 */
class AdminDoor {

    @Bean
    SlashesInPaths slashesInPaths() {
        return new SlashesInPaths();
    }

    @Bean
    ServletRegistrationBean<AdminServlet> adminServlet(AdminApi api, AdminSettings settings) {
        return new ServletRegistrationBean<>(
                new AdminServlet(api, new AskReader(settings)), AskReader.ROOT + "*");
    }
}
