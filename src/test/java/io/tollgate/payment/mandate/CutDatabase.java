package io.tollgate.payment.mandate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database that is cut off at one statement or commit, before it gets there or before its answer
 * is back, and stays away from then on: as a killed process sees it.
 */
public final class CutDatabase extends DelegatingDataSource {

    private final AtomicInteger left;
    private final boolean after;
    private volatile boolean cut;

    /**
     * @param at how many statements and commits get through
     * @param after whether the last one does, and only its answer gets lost
     */
    public CutDatabase(DataSource target, int at, boolean after) {
        super(target);
        this.left = new AtomicInteger(at);
        this.after = after;
    }

    public boolean isCut() {
        return cut;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (cut) {
            throw new SQLTransientConnectionException("cut off");
        }
        return proxy(Connection.class, super.getConnection());
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            boolean counts =
                                    method.getName().startsWith("execute")
                                            || method.getName().equals("commit");
                            if (counts && isOver()) {
                                abandon(target, method.getName());
                            }
                            Object result = invoke(target, method, arguments);
                            if (counts) {
                                afterwards();
                            }
                            return result instanceof PreparedStatement statement
                                    ? proxy(PreparedStatement.class, statement)
                                    : result;
                        }));
    }

    private boolean isOver() {
        cut |= left.decrementAndGet() < 0 && !after;
        return cut;
    }

    /** The database undoes what a process that died has not committed. */
    private static void abandon(Object target, String method) throws SQLException {
        if (method.equals("commit")) {
            ((Connection) target).rollback();
        }
        throw new SQLTransientConnectionException("cut off");
    }

    private void afterwards() throws SQLException {
        if (left.get() < 0) {
            cut = true;
            throw new SQLTransientConnectionException("cut off");
        }
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
