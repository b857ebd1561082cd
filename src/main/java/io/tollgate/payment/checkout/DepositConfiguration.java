package io.tollgate.payment.checkout;

import io.tollgate.ledger.Ledger;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.claim.Claims;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
            Delivery delivery,
            Ledger ledger) {
        return new Deposits(paywall, wanted, checks, claims, facilitator, delivery, ledger);
    }

    @Bean
    DepositSweeper depositSweeper(ClaimStore store, Ledger ledger, PaymentSettings settings) {
        return new DepositSweeper(store, ledger, settings.lease().dividedBy(10));
    }
}
