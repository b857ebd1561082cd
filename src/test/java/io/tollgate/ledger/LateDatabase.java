package io.tollgate.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that may be heard to have failed at a commit which comes through later. */
final class LateDatabase extends DelegatingDataSource {

    private boolean losing;
    private Connection late;

    LateDatabase(DataSource behind) {
        super(behind);
    }

    /** Of the next commit its client hears no more than an error. */
    synchronized void loseCommit() {
        losing = true;
    }

    synchronized boolean hasLost() {
        return late != null;
    }

    /** What was lost comes through. */
    synchronized void comeThrough() throws SQLException {
        late.commit();
        late.close();
        late = null;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> call(real, method, arguments));
    }

    private Object call(Connection real, Method method, Object[] arguments) throws Throwable {
        if (isLost(real, method.getName())) {
            return null;
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Nothing reaches a connection any more whose answers are lost. */
    private synchronized boolean isLost(Connection real, String method) throws SQLException {
        if (losing && method.equals("commit")) {
            losing = false;
            late = real;
            throw new SQLException("No answer to a commit");
        }
        return late == real;
    }
}
