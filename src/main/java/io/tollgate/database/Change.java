package io.tollgate.database;

import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;

/**
 * A conditional change of one row, by one statement.
 *
 * @param row that it is about: of changes by the same statement, those of lower rows come first, so
 *     that no two transactions wait for each other
 * @param sql with a question mark for each value
 */
public record Change(String row, String sql, List<Object> values) {

    public static Change of(String row, String sql, @Nullable Object... values) {
        return new Change(row, sql, Arrays.asList(values));
    }

    /** Makes it alone; false if it changed nothing. */
    public boolean make(JdbcClient jdbc) {
        return jdbc.sql(sql).params(values).update() == 1;
    }
}
