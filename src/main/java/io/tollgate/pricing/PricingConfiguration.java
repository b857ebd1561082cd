package io.tollgate.pricing;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BillingSettings.class)
class PricingConfiguration {

    @Bean
    Quoter quoter(BillingSettings settings) {
        return new Quoter(new InputEstimator(), Rules.of(settings));
    }
}
