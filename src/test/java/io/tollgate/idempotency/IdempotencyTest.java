package io.tollgate.idempotency;

import io.tollgate.MostlyWaits;
import io.tollgate.access.Stores;
import org.junit.jupiter.api.Nested;

@MostlyWaits
class IdempotencyTest {

    @Nested
    class OnH2 extends IdempotencyContract {
        @Override
        protected String databaseUrl() {
            return Stores.h2Url();
        }
    }

    @Nested
    class OnPostgres extends IdempotencyContract {
        @Override
        protected String databaseUrl() {
            return Stores.postgresUrl();
        }
    }
}
