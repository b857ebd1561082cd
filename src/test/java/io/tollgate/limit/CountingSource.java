package io.tollgate.limit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts how often the database is asked. */
final class CountingSource extends DelegatingDataSource {

    private final AtomicInteger connections = new AtomicInteger();

    CountingSource(DataSource source) {
        super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
        connections.incrementAndGet();
        return super.getConnection();
    }

    int connections() {
        return connections.get();
    }
}
