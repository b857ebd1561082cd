package io.tollgate.idempotency;

import io.tollgate.access.Stores;
import org.junit.jupiter.api.Nested;

class OnceOnTheBooksTest {

    @Nested
    class OnH2 extends OnceOnTheBooksContract {
        @Override
        String databaseUrl() {
            return Stores.h2Url();
        }
    }

    @Nested
    class OnPostgres extends OnceOnTheBooksContract {
        @Override
        String databaseUrl() {
            return Stores.postgresUrl();
        }
    }
}
