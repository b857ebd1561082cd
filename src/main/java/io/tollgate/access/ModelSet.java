package io.tollgate.access;

import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Models that a key may ask for.
 *
 * @param patterns ids of the catalogue, or what they begin with and {@code *}
 */
public record ModelSet(List<String> patterns) {

    public ModelSet {
        patterns = List.copyOf(patterns);
    }

    /** As a column has it, one pattern a word; null for one that has no limits. */
    public static @Nullable ModelSet read(@Nullable String column) {
        return column == null ? null : new ModelSet(List.of(column.split(" ")));
    }

    /** As a column has it. */
    public String column() {
        return String.join(" ", patterns);
    }

    /** Whether the model with {@code id} is one of them. */
    public boolean has(String id) {
        for (String each : patterns) {
            boolean begins = each.endsWith("*");
            if (begins ? id.startsWith(each.substring(0, each.length() - 1)) : id.equals(each)) {
                return true;
            }
        }
        return false;
    }
}
