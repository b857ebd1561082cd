package io.tollgate.ledger;

import io.tollgate.MostlyWaits;
import io.tollgate.access.Stores;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

@MostlyWaits
class PoolTest {

    @Nested
    class OnH2 extends PoolContract {
        @Override
        DataSource dataSource() {
            return LedgerTest.migrated(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends PoolContract {
        @Override
        DataSource dataSource() {
            return LedgerTest.migrated(Stores.postgresUrl());
        }
    }
}
