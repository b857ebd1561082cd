package io.tollgate.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.database.DatabaseClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of this room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerSettings.class)
class LedgerConfiguration {

    /** No booking takes that long. */
    private static final Duration SETTLING = Duration.ofMinutes(2);

    @Bean
    Auditor auditor(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            DatabaseClock clock,
            LedgerSettings settings,
            MeterRegistry meters) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        // H2 lets what was inserted since be seen by anything less.
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
        Conservation conservation = new Conservation(jdbc, snapshot);
        ProofStore store =
                new ProofStore(jdbc, new TransactionTemplate(transactions), clock, SETTLING);
        Proving proving = new Proving(conservation, store, snapshot);
        return new Auditor(conservation, proving, settings.checkEvery(), meters);
    }

    @Bean
    LedgerProcess ledgerProcess(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            DatabaseClock clock,
            LedgerSettings settings,
            Auditor auditor,
            @Value("${tollgate.data-dir:data}") Path data,
            @Value("${tollgate.payment.facilitator:sandbox}") String facilitator,
            MeterRegistry meters) {
        LedgerProcess process =
                new LedgerProcess(
                        jdbc,
                        new TransactionTemplate(transactions),
                        clock,
                        settings,
                        auditor,
                        data.resolve("journal"),
                        UUID.randomUUID().toString(),
                        facilitator.equals("sandbox") ? House.SANDBOX : House.CLEARING);
        Gauge.builder("tollgate.ledger.bookings.waiting", process.bookings(), Bookings::waiting)
                .description("Ends of calls that are in the journal and not yet in the database")
                .register(meters);
        return process;
    }

    @Bean
    Ledger ledger(LedgerProcess process) {
        return process.ledger();
    }

    @Bean
    Sweeper sweeper(LedgerProcess process) {
        return process.sweeper();
    }

    @Bean
    Pools pools(LedgerProcess process) {
        return process.pools();
    }

    @Bean
    BudgetSweeper budgetSweeper(JdbcTemplate jdbc, DatabaseClock clock) {
        return new BudgetSweeper(jdbc, new Balances(jdbc, clock));
    }

    @Bean
    LedgerEndpoint ledgerEndpoint(Auditor auditor, JdbcTemplate jdbc, LedgerProcess process) {
        return new LedgerEndpoint(
                auditor, new AccountStore(jdbc), process.bookings(), process.outbox());
    }

    @Bean
    StatementStore statementStore(JdbcTemplate jdbc) {
        return new StatementStore(jdbc);
    }

    @Bean
    Outbox outbox(LedgerProcess process) {
        return process.outbox();
    }
}
