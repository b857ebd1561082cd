package io.tollgate.access;

import io.tollgate.database.GroupCommit;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Empty databases with the schema of the house. */
public final class Stores {

    private Stores() {}

    public static String h2Url() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1";
    }

    public static String postgresUrl() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(Postgres.SERVER.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        return Postgres.SERVER.getJdbcUrl("postgres", name);
    }

    public static DataSource migrated(String url) {
        DataSource source = new DriverManagerDataSource(url);
        Flyway.configure().dataSource(source).load().migrate();
        return source;
    }

    /** Started once, by the first test that needs it; it ends with the JVM. */
    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes changes as a gateway does. */
    public static GroupCommit changes(DataSource source) {
        return new GroupCommit(
                "changes",
                new JdbcTemplate(source),
                new TransactionTemplate(new DataSourceTransactionManager(source)));
    }
}
