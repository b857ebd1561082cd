package io.tollgate.ledger;

import io.tollgate.access.Stores;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class LatePoolTest {

    @Nested
    class OnH2 extends LatePoolContract {
        @Override
        DataSource stored() {
            return LedgerTest.migrated(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends LatePoolContract {
        @Override
        DataSource stored() {
            return LedgerTest.migrated(Stores.postgresUrl());
        }
    }
}
