package io.tollgate.payment.sandbox;

import io.tollgate.access.Stores;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class SandboxTest {

    @Nested
    class OnH2 extends SandboxContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends SandboxContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.postgresUrl());
        }
    }
}
