package io.tollgate.ledger;

import io.tollgate.database.Chunks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Inserts many rows by few statements. */
final class Rows {

    private final String insert;
    private final String row;
    private final List<Object[]> rows = new ArrayList<>();

    /**
     * @param insert up to the values, such as {@code insert into t (a, b)}
     * @param columns how many
     */
    Rows(String insert, int columns) {
        this.insert = insert;
        this.row = "(" + Chunks.marks(columns) + ")";
    }

    void add(Object... values) {
        rows.add(values);
    }

    void insert(JdbcTemplate jdbc) {
        Chunks.each(rows, chunk -> insert(jdbc, chunk));
    }

    private void insert(JdbcTemplate jdbc, List<Object[]> chunk) {
        String values = String.join(",", Collections.nCopies(chunk.size(), row));
        Object[] flat = chunk.stream().flatMap(Arrays::stream).toArray();
        jdbc.update(insert + " values " + values, flat);
    }
}
