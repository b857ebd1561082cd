package io.tollgate.database;

import io.tollgate.access.Stores;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class GroupCommitTest {

    @Nested
    class OnH2 extends GroupCommitContract {
        @Override
        DataSource dataSource() {
            return new DriverManagerDataSource(Stores.h2Url());
        }
    }

    @Nested
    class OnPostgres extends GroupCommitContract {
        @Override
        DataSource dataSource() {
            return new DriverManagerDataSource(Stores.postgresUrl());
        }
    }

    /** The driver then makes one statement of many. */
    @Nested
    class OnPostgresThatRewrites extends GroupCommitContract {
        @Override
        DataSource dataSource() {
            return new DriverManagerDataSource(
                    Stores.postgresUrl() + "&reWriteBatchedInserts=true");
        }

        @Override
        boolean tellsOfEach() {
            return false;
        }
    }
}
