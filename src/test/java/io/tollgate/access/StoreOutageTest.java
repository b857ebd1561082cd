package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.error.ApiError;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class StoreOutageTest {

    private final TestClock clock = new TestClock();
    private final Switched source = new Switched();
    private ApiKeys keys;
    private String key;

    /** A database that can go away, hang, and count who asks. */
    private static final class Switched extends DelegatingDataSource {
        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean isDown;
        private volatile CountDownLatch gate = new CountDownLatch(0);

        Switched() {
            super(Stores.migrated(Stores.h2Url()));
        }

        @Override
        public Connection getConnection() throws SQLException {
            asked.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            if (isDown) {
                throw new SQLException("no route to db.internal:5432");
            }
            return super.getConnection();
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        ApiKeyStore store = new ApiKeyStore(JdbcClient.create(source), clock);
        keys = new ApiKeys(store, new Pepper(new SecretFolder(folder)), clock);
        key = keys.issue(keys.openAccount("Ada"), "laptop").key();
        source.asked.set(0);
    }

    @Test
    void servesARememberedCallerUntilFiveSecondsHavePassed() {
        Caller caller = keys.identify(key);
        source.isDown = true;
        clock.advance(Duration.ofMillis(4_999));
        assertThat(keys.identify(key)).isEqualTo(caller);
        clock.advance(Duration.ofMillis(2));
        assertThat(Refused.codeOf(() -> keys.identify(key))).isEqualTo("503 store_unavailable");
    }

    @Test
    void saysTryAgainAndNothingOfTheStore() {
        source.isDown = true;
        ApiError error = Refused.by(() -> keys.identify(key));
        assertThat(error.status()).isEqualTo(503);
        assertThat(error.code()).isEqualTo("store_unavailable");
        assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(error.message()).doesNotContain("db.internal");
    }

    @Test
    void recoversAsSoonAsTheStoreDoes() {
        source.isDown = true;
        assertThat(Refused.codeOf(() -> keys.identify(key))).isEqualTo("503 store_unavailable");
        source.isDown = false;
        assertThat(keys.identify(key).kind()).isEqualTo(Caller.Kind.API_KEY);
    }

    @Test
    @Timeout(20)
    void doesNotHangWithTheStore() {
        source.gate = new CountDownLatch(1);
        assertThat(Refused.codeOf(() -> keys.identify(key))).isEqualTo("503 store_unavailable");
        source.gate.countDown();
    }

    @Test
    void asksOnceForAThousandCallersWithOneKey() {
        source.gate = new CountDownLatch(1);
        AtomicInteger served = new AtomicInteger();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                callers.execute(
                        () -> {
                            keys.identify(key);
                            served.incrementAndGet();
                        });
            }
            source.gate.countDown();
        }
        assertThat(served).hasValue(1_000);
        assertThat(source.asked).hasValue(1);
    }

    @Test
    void asksOnceASecondForABadKey() {
        for (int i = 0; i < 100; i++) {
            Refused.by(() -> keys.identify("tg_not_a_key_of_ours"));
        }
        assertThat(source.asked).hasValue(1);
    }
}
