package io.tollgate.account;

import io.tollgate.access.Stores;
import org.junit.jupiter.api.Nested;

class AccountCallTest {

    @Nested
    class OnH2 extends AccountCallContract {
        @Override
        String databaseUrl() {
            return Stores.h2Url();
        }
    }

    @Nested
    class OnPostgres extends AccountCallContract {
        @Override
        String databaseUrl() {
            return Stores.postgresUrl();
        }
    }
}
