package io.tollgate.upstream.demo;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DemoSettings.class)
class DemoConfiguration {

    @Bean
    DemoProvider demoProvider(DemoSettings settings) {
        return new DemoProvider(settings);
    }
}
