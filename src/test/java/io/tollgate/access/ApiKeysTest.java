package io.tollgate.access;

import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class ApiKeysTest {

    @Nested
    class OnH2 extends ApiKeysContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends ApiKeysContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.postgresUrl());
        }
    }
}
