package io.tollgate.admin;

import io.tollgate.MostlyWaits;
import io.tollgate.access.Stores;
import org.junit.jupiter.api.Nested;

@MostlyWaits
class LimitsOfKeysTest {

    @Nested
    class OnH2 extends LimitsOfKeysContract {
        @Override
        protected String databaseUrl() {
            return Stores.h2Url();
        }
    }

    @Nested
    class OnPostgres extends LimitsOfKeysContract {
        @Override
        protected String databaseUrl() {
            return Stores.postgresUrl();
        }
    }
}
