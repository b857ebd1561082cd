package io.tollgate.payment.onchain;

import io.tollgate.MostlyWaits;
import io.tollgate.access.Stores;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

@MostlyWaits
class CollectorTest {

    @Nested
    class OnH2 extends CollectorContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends CollectorContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.postgresUrl());
        }
    }
}
