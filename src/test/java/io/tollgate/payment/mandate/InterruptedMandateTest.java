package io.tollgate.payment.mandate;

import io.tollgate.MostlyWaits;
import io.tollgate.access.Stores;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

@MostlyWaits
class InterruptedMandateTest {

    @Nested
    class OnH2 extends InterruptedMandateContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends InterruptedMandateContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.postgresUrl());
        }
    }
}
