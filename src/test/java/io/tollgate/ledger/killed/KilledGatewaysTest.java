package io.tollgate.ledger.killed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.access.Stores;
import io.tollgate.ledger.Conserved;
import io.tollgate.mock.MockProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Three gateways on one PostgreSQL, under load, killed thirty times at random: every answer is
 * booked once, nothing else is, no ceiling is passed, and the books balance.
 */
class KilledGatewaysTest {

    private static final Logger LOG = LoggerFactory.getLogger(KilledGatewaysTest.class);
    private static final int KILLS = 30;
    private static final long CEILING = 50_000;

    @TempDir private Path folder;
    private DataSource source;
    private JdbcClient jdbc;
    private final AtomicLong highest = new AtomicLong();
    private volatile boolean over;

    @Test
    void bookEveryAnswerOnce() throws Exception {
        String url = Stores.postgresUrl();
        source = new DriverManagerDataSource(url);
        jdbc = JdbcClient.create(source);
        Map<String, Object> settings =
                Map.of(
                        "spring.datasource.url",
                        url,
                        "tollgate.data-dir",
                        folder,
                        "tollgate.billing.debt-ceiling-usd",
                        "0.05",
                        "tollgate.payment.lease",
                        "2s");
        try (MockProvider provider = MockProvider.start().always(SlowProvider::answer);
                Herd herd = new Herd(provider.baseUrl(), settings, 3)) {
            Calls calls = new Calls(herd);
            TopUps payments = new TopUps(herd, this::owed);
            underLoad(herd, calls, payments);
            herd.awaitAll();
            herd.close();
            assertBooked(calls, payments);
        }
    }

    private void underLoad(Herd herd, Calls calls, TopUps payments) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    all.add(threads.submit(calls::whole));
                    all.add(threads.submit(() -> forever(calls::streamed)));
                    all.add(threads.submit(() -> forever(calls::keyed)));
                }
                Future<?> paying = threads.submit(() -> forever(payments::run));
                Future<?> watching = threads.submit(() -> forever(this::watch));
                kill(herd);
                calls.stop();
                await(all);
                // Not before: who goes on until he is answered may have to wait for money.
                payments.stop();
                paying.get();
                over = true;
                watching.get();
            } finally {
                // Whoever is not told would be waited for.
                calls.stop();
                payments.stop();
                over = true;
            }
        }
    }

    private static void kill(Herd herd) throws InterruptedException {
        Random random = new Random(7);
        for (int i = 0; i < KILLS; i++) {
            Thread.sleep(200 + random.nextInt(800));
            herd.awaitUp(2);
            herd.killOne();
        }
    }

    private static void await(List<Future<?>> all) throws Exception {
        for (Future<?> each : all) {
            each.get();
        }
    }

    private interface Task {
        void run() throws Exception;
    }

    private static Object forever(Task task) throws Exception {
        task.run();
        return null;
    }

    /** What is owed and held together, as any other process would see it. */
    private void watch() throws InterruptedException {
        String sql = "select coalesce(max(balance + reserved), 0) from ledger_account";
        while (!over) {
            highest.accumulateAndGet(count(sql), Math::max);
            Thread.sleep(20);
        }
    }

    private long owed() {
        return count("select coalesce(max(balance), 0) from ledger_account");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private List<String> ids(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private void assertBooked(Calls calls, TopUps payments) {
        LOG.info(
                "{} answers, {} of them streams, and {} with a key, {} refused, {} cut, {} unheard, {} payments, highest {}",
                calls.answered.size(),
                calls.streamed,
                calls.keyed,
                calls.refused,
                calls.cut.size(),
                calls.unheard,
                payments.paid,
                highest);
        assertThat(calls.streamed).hasPositiveValue();
        assertThat(calls.cut).isNotEmpty();
        assertThat(ids("select id from usage_record")).doesNotHaveDuplicates();
        assertThat(ids("select reference from ledger_transfer where kind = 'POST'"))
                .doesNotHaveDuplicates()
                .containsAll(calls.answered)
                .containsExactlyInAnyOrderElementsOf(ids("select id from usage_record"));
        assertThat(count("select count(*) from usage_record where model like '%mini'"))
                .isEqualTo(calls.keyed.get());
        assertNothingElse(calls);
        assertThat(highest.get()).isBetween(TopUps.NEAR, CEILING);
        assertThat(Conserved.broken(source)).isEmpty();
        assertThat(count("select sum(reserved) from ledger_account")).isZero();
        assertThat(count("select sum(amount) from ledger_transfer where kind = 'PAYMENT'"))
                .isEqualTo(count("select sum(amount) from sandbox_transfer where tx is not null"))
                .isEqualTo(payments.paid.get() * 40_000L);
    }

    /**
     * Of calls that were cut off one may be booked whose end was written down when its process died
     * before it could be sent: never more than one of each.
     */
    private void assertNothingElse(Calls calls) {
        List<String> others =
                ids("select id from usage_record where model not like '%mini'").stream()
                        .filter(id -> !calls.answered.contains(id))
                        .toList();
        LOG.info("{} were booked that were cut off at their very end", others.size());
        assertThat(others).doesNotHaveDuplicates();
        assertThat(others.size()).isLessThanOrEqualTo(calls.cut.size() + calls.unheard.get());
        assertThat(others.size()).isLessThanOrEqualTo(KILLS);
    }
}
