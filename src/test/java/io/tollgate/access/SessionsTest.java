package io.tollgate.access;

import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class SessionsTest {

    @Nested
    class OnH2 extends SessionsContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends SessionsContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.postgresUrl());
        }
    }
}
