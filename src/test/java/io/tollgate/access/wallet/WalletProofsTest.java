package io.tollgate.access.wallet;

import io.tollgate.access.Stores;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class WalletProofsTest {

    @Nested
    class OnH2 extends WalletProofsContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends WalletProofsContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.postgresUrl());
        }
    }
}
