package io.tollgate.database;

import com.zaxxer.hikari.HikariDataSource;
import io.tollgate.carrier.Carriers;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Has whoever asks a database in this process do so where it may take its time: H2 computes, and
 * writes its file, on the thread that asks.
 */
final class Embedded implements BeanPostProcessor {

    private static final class Patient extends DelegatingDataSource {

        Patient(HikariDataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Carriers.leave();
            return super.getConnection();
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool && pool.getJdbcUrl().startsWith("jdbc:h2:")
                ? new Patient(pool)
                : bean;
    }
}
