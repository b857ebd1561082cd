package io.tollgate.account;

import io.tollgate.access.Stores;
import org.junit.jupiter.api.Nested;

class DebtTest {

    @Nested
    class OnH2 extends DebtContract {
        @Override
        String databaseUrl() {
            return Stores.h2Url();
        }
    }

    @Nested
    class OnPostgres extends DebtContract {
        @Override
        String databaseUrl() {
            return Stores.postgresUrl();
        }
    }
}
