package io.tollgate.payment.claim;

import io.tollgate.access.Stores;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class SalesTest {

    @Nested
    class OnH2 extends SalesContract {
        @Override
        DataSource database() {
            return Stores.migrated(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends SalesContract {
        @Override
        DataSource database() {
            return Stores.migrated(Stores.postgresUrl());
        }
    }
}
