package io.tollgate.database;

import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts what goes into one statement: sizes are powers of two, so that there are few different
 * statements and all of them stay prepared.
 */
public final class Chunks {

    private static final int LARGEST = 64;

    private Chunks() {}

    public static <T> void each(List<T> all, Consumer<List<T>> statement) {
        for (int from = 0; from < all.size(); ) {
            int size = Math.min(LARGEST, Integer.highestOneBit(all.size() - from));
            statement.accept(all.subList(from, from + size));
            from += size;
        }
    }

    /** As many question marks, such as {@code ?,?,?}. */
    public static String marks(int count) {
        return "?,".repeat(count - 1) + "?";
    }
}
