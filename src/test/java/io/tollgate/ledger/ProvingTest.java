package io.tollgate.ledger;

import io.tollgate.access.Stores;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class ProvingTest {

    @Nested
    class OnH2 extends ProvingContract {
        @Override
        DataSource dataSource() {
            return LedgerTest.migrated(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends ProvingContract {
        @Override
        DataSource dataSource() {
            return LedgerTest.migrated(Stores.postgresUrl());
        }
    }
}
