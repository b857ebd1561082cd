package io.tollgate.payment.sandbox;

import io.tollgate.database.DatabaseClock;
import io.tollgate.payment.PaymentSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of the sandbox. */
@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {

    @Bean
    PlayMoney playMoney(
            JdbcClient jdbc, PlatformTransactionManager transactions, DatabaseClock time) {
        return new PlayMoney(jdbc, new TransactionTemplate(transactions), time);
    }

    @Bean
    Purses purses(JdbcTemplate jdbc) {
        return new Purses(jdbc);
    }

    @Bean
    SandboxFacilitator sandboxFacilitator(PlayMoney money, Purses purses) {
        return new SandboxFacilitator(money, purses);
    }

    @Bean
    PlayAllowances playAllowances(
            JdbcClient jdbc, PlatformTransactionManager transactions, PlayMoney money) {
        return new PlayAllowances(jdbc, new TransactionTemplate(transactions), money);
    }

    @Bean
    Faucet faucet(PlayMoney money, PaymentSettings settings) {
        return new Faucet(money, settings.enabled() && settings.sandbox());
    }
}
