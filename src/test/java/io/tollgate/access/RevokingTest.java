package io.tollgate.access;

import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class RevokingTest {

    @Nested
    class OnH2 extends RevokingContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends RevokingContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.postgresUrl());
        }
    }
}
