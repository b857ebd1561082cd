package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What is known of revoked tokens when the database comes and goes. */
class RevocationsTest {

    private final TestClock ticker = new TestClock();
    private final Switched source = new Switched();
    private final RevocationStore store = new RevocationStore(JdbcClient.create(source));
    private final Revocations revocations = new Revocations(store, Clock.systemUTC(), ticker);

    private static final class Switched extends DelegatingDataSource {
        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean isDown;

        Switched() {
            super(Stores.migrated(Stores.h2Url()));
        }

        @Override
        public Connection getConnection() throws SQLException {
            asked.incrementAndGet();
            if (isDown) {
                throw new SQLException("no route to db.internal:5432");
            }
            return super.getConnection();
        }
    }

    @BeforeEach
    void revoke() {
        store.add("gone", Instant.now().plusSeconds(3_600));
        revocations.refresh();
        source.asked.set(0);
    }

    @Test
    void asksNobodyWhileWhatIsKnownIsFresh() {
        ticker.advance(Revocations.FRESH);
        for (int i = 0; i < 1_000; i++) {
            assertThat(revocations.contains("good")).isFalse();
            assertThat(revocations.contains("gone")).isTrue();
        }
        assertThat(source.asked).hasValue(0);
    }

    @Test
    void refusesWhatItKnowsAndLetsNobodyInUnchecked() {
        source.isDown = true;
        ticker.advance(Revocations.FRESH.plusMillis(1));
        assertThat(revocations.contains("gone")).isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(Refused.codeOf(() -> revocations.contains("good")))
                    .isEqualTo("503 store_unavailable");
        }
        assertThat(source.asked).as("an absent database is asked once a second").hasValue(1);
    }

    @Test
    void goesOnWhenTheDatabaseIsBack() {
        source.isDown = true;
        ticker.advance(Revocations.FRESH.plusMillis(1));
        assertThat(Refused.codeOf(() -> revocations.contains("good"))).startsWith("503");
        source.isDown = false;
        store.add("gone too", Instant.now().plusSeconds(3_600));
        ticker.advance(Duration.ofSeconds(2));
        assertThat(revocations.contains("good")).isFalse();
        assertThat(revocations.contains("gone too")).isTrue();
    }

    @Test
    void knowsNothingBeforeItHasAsked() {
        source.isDown = true;
        Revocations fresh = new Revocations(store, Clock.systemUTC(), ticker);
        assertThat(Refused.codeOf(() -> fresh.contains("good"))).isEqualTo("503 store_unavailable");
    }

    @Test
    void forgetsWhatHasEnded() {
        revocations.learn("ended", Instant.now().minusSeconds(1));
        revocations.refresh();
        assertThat(revocations.contains("ended")).isFalse();
    }
}
