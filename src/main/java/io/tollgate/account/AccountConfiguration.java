package io.tollgate.account;

import io.tollgate.database.DatabaseClock;
import io.tollgate.door.House;
import io.tollgate.ledger.Ledger;
import io.tollgate.ledger.LedgerSettings;
import io.tollgate.ledger.Outbox;
import io.tollgate.ledger.StatementStore;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.checkout.Deposits;
import io.tollgate.payment.checkout.Paywall;
import io.tollgate.pricing.Quoter;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
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
            Paywall paywall,
            Deposits deposits,
            DatabaseClock clock) {
        Debts debts = new Debts(ledger, paywall, deposits);
        return new Accounts(ledger, quoter, settings, payments, debts, clock);
    }

    @Bean
    Credits credits(Paywall paywall, Deposits deposits, Ledger ledger, LedgerSettings settings) {
        return new Credits(paywall, deposits, ledger, settings);
    }

    @Bean
    Statements statements(StatementStore store, Ledger ledger, LedgerSettings settings) {
        return new Statements(store, ledger, settings);
    }

    @Bean
    UsageEvents usageEvents(Outbox outbox, House house, UsageLog log) {
        return new UsageEvents(outbox, house, log);
    }

    @Bean
    UsageLog usageLog(@Value("${tollgate.data-dir:data}") Path data) {
        return new UsageLog(data.resolve("usage-events.jsonl"));
    }
}
