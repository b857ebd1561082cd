package io.tollgate.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Inserts many rows by few statements. In chunks of powers of two, so that there are few different
 * statements and all of them stay prepared.
 */
final class Rows {

    private static final int LARGEST = 64;

    private final String insert;
    private final String row;
    private final String otherwise;
    private final List<Object[]> rows = new ArrayList<>();

    /**
     * @param insert up to the values, such as {@code insert into t (a, b)}
     * @param columns how many
     * @param otherwise what follows the values, such as {@code on conflict do nothing}, or nothing
     */
    Rows(String insert, int columns, String otherwise) {
        this.insert = insert;
        this.row =
                Collections.nCopies(columns, "?").stream()
                        .collect(Collectors.joining(",", "(", ")"));
        this.otherwise = otherwise;
    }

    void add(Object... values) {
        rows.add(values);
    }

    /** Says how many rows were inserted. */
    int insert(JdbcTemplate jdbc) {
        int inserted = 0;
        for (int from = 0; from < rows.size(); ) {
            int size = Math.min(LARGEST, Integer.highestOneBit(rows.size() - from));
            inserted += insert(jdbc, rows.subList(from, from + size));
            from += size;
        }
        return inserted;
    }

    private int insert(JdbcTemplate jdbc, List<Object[]> chunk) {
        String values = String.join(",", Collections.nCopies(chunk.size(), row));
        Object[] flat = chunk.stream().flatMap(Arrays::stream).toArray();
        return jdbc.update(insert + " values " + values + otherwise, flat);
    }
}
