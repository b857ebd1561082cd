package io.tollgate.payment.checkout;

import io.tollgate.database.DatabaseClock;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.claim.Ceilings;
import io.tollgate.payment.claim.Claims;
import io.tollgate.payment.claim.Lease;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans that take payments of what was used. */
@Configuration(proxyBeanMethods = false)
class UptoConfiguration {

    @Bean
    LateSettlements lateSettlements(Claims claims, MeteredFacilitator facilitator) {
        return new LateSettlements(claims, facilitator);
    }

    @Bean
    Solvency solvency(
            PaymentSettings settings,
            MeteredFacilitator facilitator,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            DatabaseClock time,
            UnderWay underWay) {
        Lease lease = new Lease(time, settings.lease());
        return new Solvency(
                facilitator,
                new Ceilings(jdbc, new TransactionTemplate(transactions), lease),
                underWay,
                settings.perPayer());
    }
}
