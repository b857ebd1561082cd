package io.tollgate.admin;

import io.tollgate.access.ApiKeys;
import io.tollgate.database.DatabaseClock;
import io.tollgate.ledger.Ledger;
import io.tollgate.live.Live;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of this room; {@link AdminDoor} puts them on the management port. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdminSettings.class)
class AdminConfiguration {

    @Bean
    AdminApi adminApi(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            DatabaseClock clock,
            ApiKeys keys,
            Ledger ledger,
            Live live) {
        AccountRows accounts = new AccountRows(jdbc, clock);
        return new AdminApi(
                new AccountActs(accounts, keys, ledger),
                new KeyActs(
                        new KeyRows(jdbc, clock), accounts, keys, new TermsReader(live::catalog)),
                new AuditLog(jdbc, new TransactionTemplate(transactions), clock));
    }
}
