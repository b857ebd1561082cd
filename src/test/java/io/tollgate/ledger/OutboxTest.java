package io.tollgate.ledger;

import io.tollgate.access.Stores;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class OutboxTest {

    @Nested
    class OnH2 extends OutboxContract {
        @Override
        DataSource dataSource() {
            return LedgerTest.migrated(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends OutboxContract {
        @Override
        DataSource dataSource() {
            return LedgerTest.migrated(Stores.postgresUrl());
        }
    }
}
