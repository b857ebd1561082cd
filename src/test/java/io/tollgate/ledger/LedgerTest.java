package io.tollgate.ledger;

import io.tollgate.access.Stores;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class LedgerTest {

    static DataSource migrated(String url) {
        Stores.migrated(url);
        return Books.pooled(url);
    }

    @Nested
    class OnH2 extends LedgerContract {
        @Override
        DataSource dataSource() {
            return migrated(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends LedgerContract {
        @Override
        DataSource dataSource() {
            return migrated(Stores.postgresUrl());
        }
    }
}
