package io.tollgate.limit;

import io.tollgate.access.Stores;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class CountersTest {

    @Nested
    class InMemory extends CountersContract {
        @Override
        Counters counters() {
            return new OwnCounters(time);
        }
    }

    @Nested
    class OnPostgres extends CountersContract {
        @Override
        Counters counters() {
            return Instance.on(Stores.migrated(Stores.postgresUrl()), time);
        }
    }

    @Nested
    class TogetherOnPostgres extends SharedCountersContract {
        @Override
        DataSource dataSource() {
            return Stores.migrated(Stores.postgresUrl());
        }
    }
}
