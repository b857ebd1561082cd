package io.tollgate.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.access.Stores;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What instances on one PostgreSQL let in together of who is known by an address only. */
@Timeout(120)
class SharedGuestsTest {

    private static final String HERE = "203.0.113.1";

    private final TestTime time = new TestTime();
    private DataSource source;
    private SharedCounters one;
    private SharedCounters other;

    @BeforeEach
    void open() {
        source = Stores.migrated(Stores.postgresUrl());
        one = Instance.on(source, time);
        other = Instance.on(source, time);
    }

    private static int taken(int times, Allowance... allowances) {
        int taken = 0;
        for (int i = 0; i < times; i++) {
            taken += allowances[i % allowances.length].take(1).taken() ? 1 : 0;
        }
        return taken;
    }

    private long rows() {
        return JdbcClient.create(source)
                .sql("select count(*) from limit_bucket")
                .query(Long.class)
                .single();
    }

    @Test
    void togetherNoMoreThanOneAloneAndAPieceEach() {
        assertThat(taken(300, one.guest(HERE, 60), other.guest(HERE, 60))).isEqualTo(60 + 2);
        assertThat(taken(300, one.guest("other", 60))).isEqualTo(60);
    }

    @Test
    void ofALargeLimitToo() {
        Allowance here = one.guest(HERE, 100_000);
        Allowance there = other.guest(HERE, 100_000);
        int taken = taken(60_000, here) + taken(150_000, there) + taken(50_000, here);
        assertThat(taken).isBetween(100_000, 102_000);
    }

    @Test
    void unitsComeBackTogether() {
        Allowance here = one.guest(HERE, 60);
        Allowance there = other.guest(HERE, 60);
        taken(200, here, there);
        assertThat(taken(10, here, there)).isZero();
        time.pass(Duration.ofSeconds(10));
        assertThat(taken(100, here, there)).isEqualTo(10);
        Taking refused = there.take(1);
        assertThat(refused.level().remaining()).isZero();
        assertThat(refused.nanosToWait()).isBetween(1L, Duration.ofSeconds(1).toNanos());
    }

    @Test
    void whoPaysIsNotCounted() {
        Allowance here = one.guest(HERE, 3);
        for (int i = 0; i < 20; i++) {
            assertThat(here.take(1).taken()).isTrue();
            here.adjust(1);
        }
    }

    /** Else whoever has many addresses would have a row written with every request. */
    @Test
    void whoAsksLittleIsNotWrittenDown() {
        for (int i = 0; i < 100; i++) {
            assertThat(taken(60, one.guest("address " + i, 6_000))).isEqualTo(60);
        }
        assertThat(rows()).isZero();
        taken(61, one.guest("address 0", 6_000));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whatIsWrittenDownIsForgotten() {
        taken(2, one.guest(HERE, 60));
        long expires =
                JdbcClient.create(source)
                        .sql("select expires_at from limit_bucket")
                        .query(Long.class)
                        .single();
        assertThat(expires - System.currentTimeMillis())
                .isBetween(1L, Duration.ofMinutes(2).toMillis());
        JdbcClient.create(source).sql("update limit_bucket set expires_at = 1").update();
        time.pass(Duration.ofMinutes(2));
        other.round();
        assertThat(rows()).isZero();
    }

    @Test
    void theDatabaseIsNotAskedMoreOftenThanIsAllowed() {
        CountingSource counting = new CountingSource(source);
        Allowance here = Instance.on(counting, time).guest(HERE, 60);
        assertThat(taken(1_000, here)).isEqualTo(60);
        // The first finds no row, and makes one.
        assertThat(counting.connections()).isLessThanOrEqualTo(60 + 2);
        Allowance there = Instance.on(counting, time).guest(HERE, 60);
        int before = counting.connections();
        for (int i = 0; i < 60; i++) {
            taken(100, there);
            time.pass(Duration.ofMillis(100));
        }
        // In six seconds six of them come back.
        assertThat(counting.connections() - before).isLessThanOrEqualTo(60 + 6);
    }

    @Test
    void ofALargeLimitNotMoreThanForItsPieces() {
        CountingSource counting = new CountingSource(source);
        Allowance here = Instance.on(counting, time).guest(HERE, 100_000);
        Allowance there = Instance.on(counting, time).guest(HERE, 100_000);
        taken(150_000, here);
        int before = counting.connections();
        for (int i = 0; i < 6_000; i++) {
            taken(10, here, there);
            time.pass(Duration.ofMillis(1));
        }
        assertThat(counting.connections() - before).isLessThanOrEqualTo(2 * 20);
    }

    @Test
    void withoutTheDatabaseEachCountsByItself() {
        JdbcClient.create(source).sql("alter table limit_bucket rename to gone").update();
        assertThat(taken(200, one.guest(HERE, 60))).isEqualTo(60);
        assertThat(taken(200, other.guest(HERE, 60))).isEqualTo(60);
    }

    /** Connections that do not come until they are let go. */
    private final class Hanging extends DelegatingDataSource {
        private final CountDownLatch gone = new CountDownLatch(1);
        private final CountDownLatch waiting = new CountDownLatch(3);

        Hanging() {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            waiting.countDown();
            try {
                assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            return super.getConnection();
        }
    }

    @Test
    void aSlowDatabaseIsWaitedForForAMomentByFewAndRefusesNobody() {
        Hanging hanging = new Hanging();
        SharedCounters hurried = Instance.on(hanging, time, Duration.ofMillis(5));
        long start = System.nanoTime();
        assertThat(taken(200, hurried.guest(HERE, 60))).isEqualTo(60);
        assertThat(taken(30, hurried.guest("another", 60))).isEqualTo(30);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(hanging.waiting.getCount()).as("a third that waits").isPositive();
        long paying = System.nanoTime();
        hurried.guest(HERE, 60).adjust(1);
        assertThat(Duration.ofNanos(System.nanoTime() - paying)).isLessThan(Duration.ofSeconds(1));
        hanging.gone.countDown();
    }
}
