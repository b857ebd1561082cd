package io.tollgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.completion.Usage;
import io.tollgate.database.DatabaseClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** One database with books in it, and processes that keep them. */
final class Books {

    static final PriceRow PRICE =
            new PriceRow("price_1", "cat", "rule", "demo/echo", "PAID", "{}", "10", 1_000);

    static final Duration SILENT = Duration.ofSeconds(2);

    final JdbcTemplate jdbc;
    private final DataSourceTransactionManager transactions;
    private final DatabaseClock clock;
    private final Path folder;
    private final Auditor auditor;

    Books(DataSource source, Path folder) {
        this.jdbc = new JdbcTemplate(source);
        this.transactions = new DataSourceTransactionManager(source);
        this.clock = new DatabaseClock(JdbcClient.create(source));
        this.folder = folder;
        this.auditor =
                new Auditor(
                        conservation(), proving(), Duration.ofHours(1), new SimpleMeterRegistry());
    }

    static DataSource pooled(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(1);
        return pool;
    }

    /** Another one of the processes that share the database and nothing else but the folder. */
    LedgerProcess start() {
        return start(UUID.randomUUID().toString());
    }

    LedgerProcess start(String instance) {
        return new LedgerProcess(
                jdbc,
                new TransactionTemplate(transactions),
                clock,
                new LedgerSettings(BigDecimal.ONE, SILENT, Duration.ofHours(1)),
                auditor,
                folder,
                instance,
                House.SANDBOX);
    }

    /** Books it, and waits until the database has it. */
    static void bookNow(LedgerProcess process, Booking booking) {
        CompletableFuture<Void> booked = new CompletableFuture<>();
        process.bookings().book(booking, () -> booked.complete(null));
        booked.orTimeout(10, TimeUnit.SECONDS).join();
    }

    PoolStore poolStore(String instance) {
        return new PoolStore(
                jdbc, new TransactionTemplate(transactions), new Balances(jdbc, clock), instance);
    }

    BudgetSweeper budgetSweeper() {
        return new BudgetSweeper(jdbc, new Balances(jdbc, clock));
    }

    /** As if all that is held was held by a process that has just died. */
    void leaveTo(String dead) {
        jdbc.update("update ledger_reservation set instance = ?", dead);
        jdbc.update("update ledger_pool set instance = ?", dead);
        jdbc.update(
                "insert into ledger_instance (id, seen_at, open_from) values (?, ?, '')",
                dead,
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    Auditor auditor() {
        return auditor;
    }

    Conservation conservation() {
        return new Conservation(jdbc, snapshot());
    }

    private TransactionTemplate snapshot() {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
        return snapshot;
    }

    /** That of a process which goes on with every check. */
    Proving proving() {
        ProofStore store =
                new ProofStore(jdbc, new TransactionTemplate(transactions), clock, Duration.ZERO);
        return new Proving(conservation(), store, snapshot());
    }

    /** What is wrong with them. */
    Map<String, Long> broken() {
        return conservation().check();
    }

    static UsageRecord used(String id, String account, Charge charge) {
        Usage usage = new Usage(10, 20, 1, 2, 3, 1);
        return new UsageRecord(
                id,
                account,
                "key_1",
                "/v1/chat/completions",
                "demo/echo",
                "demo",
                false,
                "served",
                usage,
                false,
                charge.amount(),
                charge,
                PRICE,
                1_700_000_000_000L);
    }

    /** What is reserved, or an exception if it was refused. */
    static Reservation held(Ledger ledger, String account, long amount, long ceiling) {
        return ((Reserving.Held) ledger.reserve(account, amount, ceiling, List.of())).reservation();
    }

    /** A share of a pool, of an account that has just been much in use. */
    static Reservation share(LedgerProcess process, String account, long amount, long ceiling) {
        Reservation share = muchInUse(process, account, amount, ceiling);
        if (!share.id().contains(".")) {
            // Half of SILENT was over right then: a process whose life nothing tells of, as here,
            // lends nothing until it has spoken up, which it has by now.
            bookNow(process, Booking.release(share));
            share = muchInUse(process, account, amount, ceiling);
        }
        assertThat(share.id()).contains(".");
        return share;
    }

    private static Reservation muchInUse(
            LedgerProcess process, String account, long amount, long ceiling) {
        for (int i = 0; i < 5; i++) {
            assertThat(process.pools().take(account, amount, ceiling)).isNull();
        }
        process.pools().round();
        return held(process.ledger(), account, amount, ceiling);
    }

    long count(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Long.class);
    }

    long sum(String query, Object... parameters) {
        return jdbc.queryForObject(query, Long.class, parameters);
    }
}
