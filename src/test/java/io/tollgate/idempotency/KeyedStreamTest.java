package io.tollgate.idempotency;

import io.tollgate.access.Stores;
import org.junit.jupiter.api.Nested;

class KeyedStreamTest {

    @Nested
    class OnH2 extends KeyedStreamContract {
        @Override
        protected String databaseUrl() {
            return Stores.h2Url();
        }
    }

    @Nested
    class OnPostgres extends KeyedStreamContract {
        @Override
        protected String databaseUrl() {
            return Stores.postgresUrl();
        }
    }
}
