package io.tollgate.payment.checkout;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A database, before each statement to which everybody waits for a turn. */
final class SimulatedDatabase extends SingleConnectionDataSource implements AutoCloseable {

    private final UnaryOperator<String> sql;

    /**
     * @param sql what becomes of each statement, as long as its parameters stay the same
     */
    SimulatedDatabase(UnaryOperator<String> sql) {
        super("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;QUERY_CACHE_SIZE=64", true);
        this.sql = sql;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Strand.point();
        Connection connection = super.getConnection();
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                arguments[0] = sql.apply((String) arguments[0]);
                            }
                            return method.invoke(connection, arguments);
                        });
    }

    @Override
    public void close() {
        destroy();
    }
}
