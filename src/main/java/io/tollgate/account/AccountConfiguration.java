package io.tollgate.account;

import io.tollgate.ledger.Ledger;
import io.tollgate.ledger.LedgerSettings;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.checkout.Paywall;
import io.tollgate.pricing.Quoter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this room. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    @Bean
    Accounts accounts(
            Ledger ledger,
            Quoter quoter,
            LedgerSettings settings,
            PaymentSettings payments,
            Paywall paywall) {
        return new Accounts(ledger, quoter, settings, payments, new Debts(ledger, paywall));
    }
}
