package io.tollgate.payment.claim;

import io.tollgate.access.Stores;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class IdentifierTest {

    @Nested
    class OnH2 extends IdentifierContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends IdentifierContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.postgresUrl());
        }
    }
}
