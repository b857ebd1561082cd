package io.tollgate.idempotency;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.database.DatabaseClock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of this room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdempotencySettings.class)
class IdempotencyConfiguration {

    private final IdempotencySettings settings;

    IdempotencyConfiguration(IdempotencySettings settings) {
        this.settings = settings;
    }

    @Bean
    KeyStore keyStore(JdbcClient jdbc, DatabaseClock clock) {
        return new KeyStore(jdbc, clock, settings);
    }

    @Bean
    Runs runs(KeyStore store) {
        return new Runs(store, settings);
    }

    @Bean
    KeyKeeper keyKeeper(Runs runs, KeyStore store) {
        return new KeyKeeper(runs, store, settings.lease().dividedBy(10));
    }

    @Bean
    Idempotency idempotency(KeyStore store, Runs runs, MeterRegistry meters) {
        return new Idempotency(store, runs, settings.patience(), meters);
    }
}
