package io.tollgate.admin;

import io.tollgate.access.Stores;
import org.junit.jupiter.api.Nested;

class AdminApiTest {

    @Nested
    class OnH2 extends AdminApiContract {
        @Override
        protected String databaseUrl() {
            return Stores.h2Url();
        }
    }

    @Nested
    class OnPostgres extends AdminApiContract {
        @Override
        protected String databaseUrl() {
            return Stores.postgresUrl();
        }
    }
}
