package io.tollgate.access;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of this room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

    private final Clock clock;

    AccessConfiguration(ObjectProvider<Clock> clock) {
        this.clock = clock.getIfUnique(Clock::systemUTC);
    }

    @Bean
    SecretFolder secretFolder(@Value("${tollgate.data-dir:data}") Path folder) {
        return new SecretFolder(folder);
    }

    @Bean
    Pepper pepper(SecretFolder folder) {
        return new Pepper(folder);
    }

    @Bean
    ApiKeyStore apiKeyStore(JdbcClient jdbc) {
        return new ApiKeyStore(jdbc, clock);
    }

    @Bean
    ApiKeys apiKeys(ApiKeyStore store, Pepper pepper) {
        return new ApiKeys(store, pepper, Ticker.systemTicker());
    }

    @Bean(initMethod = "apply")
    BootstrapKey bootstrapKey(ApiKeyStore store, Pepper pepper, AccessSettings settings) {
        return new BootstrapKey(store, pepper, settings.bootstrapKey());
    }

    @Bean
    TokenIssuer tokenIssuer(
            SecretFolder folder,
            @Value("${tollgate.public-base-url:http://localhost:8402}") String publicBaseUrl) {
        return new TokenIssuer(publicBaseUrl, folder, clock);
    }

    @Bean
    TrustedIssuers trustedIssuers(TokenIssuer own, AccessSettings settings) {
        return new TrustedIssuers(own, settings.jwt().issuers(), clock);
    }

    @Bean
    RevocationStore revocationStore(JdbcClient jdbc) {
        return new RevocationStore(jdbc);
    }

    @Bean
    Revocations revocations(RevocationStore store) {
        return new Revocations(store, clock, Ticker.systemTicker());
    }

    @Bean
    RevocationRounds revocationRounds(Revocations revocations, RevocationStore store) {
        return new RevocationRounds(revocations, store);
    }

    @Bean
    TokenVerifier tokenVerifier(TrustedIssuers issuers, Revocations revocations) {
        return new TokenVerifier(issuers, revocations::contains, clock, Ticker.systemTicker());
    }

    @Bean
    Sessions sessions(
            JdbcClient jdbc,
            RevocationStore revoked,
            Revocations revocations,
            PlatformTransactionManager transactions,
            TokenIssuer issuer,
            TokenVerifier verifier,
            AccessSettings settings) {
        return new Sessions(
                new SessionStore(jdbc),
                revoked,
                revocations,
                new TransactionTemplate(transactions),
                issuer,
                verifier,
                clock,
                settings);
    }

    @Bean
    Callers callers(
            ApiKeys apiKeys,
            TokenVerifier tokens,
            ApiKeyStore store,
            @Value("${tollgate.payment.enabled:true}") boolean guests) {
        Suspensions suspensions = new Suspensions(store, Ticker.systemTicker());
        return new Callers(apiKeys, tokens, suspensions, guests);
    }

    @Bean
    Permissions permissions() {
        return new Permissions();
    }
}
