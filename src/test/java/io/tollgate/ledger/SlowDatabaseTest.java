package io.tollgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tollgate.access.Stores;
import io.tollgate.error.ApiException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** While the database is away, so many ends of calls wait for it and no more. */
class SlowDatabaseTest {

    private static final int MORE = 1_000;

    @TempDir private Path folder;

    private static final class Door extends DelegatingDataSource {

        private volatile boolean closed;

        Door(DataSource behind) {
            super(behind);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (closed) {
                throw new SQLException("away");
            }
            return super.getConnection();
        }
    }

    @Test
    void noCallIsLetInWhoseEndWouldHaveToWaitBehindTooMany() throws Exception {
        Door door = new Door(LedgerTest.migrated(Stores.h2Url()));
        Books books = new Books(door, folder);
        try (LedgerProcess process = books.start()) {
            Ledger ledger = process.ledger();
            ledger.requireRoom();
            door.closed = true;
            int count = Bookings.MOST_WAITING + MORE;
            for (int i = 0; i < count; i++) {
                ledger.book(Booking.post(null, Books.used("req_" + i, "acct_a", Charge.NOTHING)));
            }

            assertUnavailable(ledger::requireRoom);
            assertUnavailable(() -> ledger.reserve("acct_b", 1, 5_000, List.of()));

            door.closed = false;
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> books.count("usage_record") == count);
            ledger.requireRoom();
            assertThat(ledger.reserve("acct_b", 1, 5_000, List.of()))
                    .isInstanceOf(Reserving.Held.class);
            assertThat(books.broken()).isEmpty();
        }
    }

    private static void assertUnavailable(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> {
                            assertThat(e.error().status()).isEqualTo(503);
                            assertThat(e.error().retryAfter()).isPositive();
                        });
    }
}
