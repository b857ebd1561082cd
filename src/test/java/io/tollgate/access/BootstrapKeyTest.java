package io.tollgate.access;

import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class BootstrapKeyTest {

    @Nested
    class OnH2 extends BootstrapKeyContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends BootstrapKeyContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.postgresUrl());
        }
    }
}
