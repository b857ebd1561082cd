package io.tollgate.payment.checkout;

import io.tollgate.database.DatabaseClock;
import io.tollgate.ledger.Ledger;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.claim.Claims;
import io.tollgate.payment.claim.DepositStore;
import io.tollgate.payment.claim.Lease;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans that take money into accounts. */
@Configuration(proxyBeanMethods = false)
class DepositConfiguration {

    @Bean
    Deposits deposits(
            Paywall paywall,
            Wanted wanted,
            PaymentChecks checks,
            Claims claims,
            MeteredFacilitator facilitator,
            Ledger ledger) {
        return new Deposits(paywall, wanted, checks, claims, facilitator, ledger);
    }

    @Bean
    DepositSweeper depositSweeper(
            JdbcClient jdbc, DatabaseClock time, Ledger ledger, PaymentSettings settings) {
        DepositStore store = new DepositStore(jdbc, new Lease(time, settings.lease()));
        return new DepositSweeper(store, ledger, settings.lease().dividedBy(10));
    }
}
