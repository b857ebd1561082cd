package io.tollgate.catalog;

import java.math.BigDecimal;
import org.springframework.lang.Nullable;

/** JSON texts of single values. */
final class Literals {

    /** Longer numbers are no parameter's; working with their exponents could take for ever. */
    private static final int LONGEST_NUMBER = 40;

    private Literals() {}

    /** Numbers are the same whatever their spelling. */
    static boolean same(String one, String other) {
        BigDecimal first = number(one);
        BigDecimal second = number(other);
        return first != null && second != null ? first.compareTo(second) == 0 : one.equals(other);
    }

    static @Nullable BigDecimal number(@Nullable String json) {
        if (json == null || json.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            return new BigDecimal(json);
        } catch (NumberFormatException text) {
            return null;
        }
    }

    /** A value as a header says it: the type of an object, the text of a string. */
    static String word(String json) {
        return json.replaceAll("[{}\"]|\"?type\"?:", "");
    }
}
