package io.tollgate.admin;

import java.util.List;
import java.util.Map;

/**
 * One request to the admin API.
 *
 * @param places the segments of its path that stand for something, decoded
 * @param query its parameters
 * @param fields what its body says; empty without one
 */
record Ask(Actor actor, List<String> places, Map<String, String> query, Fields fields) {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    /** The one thing that the path names. */
    String id() {
        return places.getFirst();
    }

    /** How many rows are wanted at the most. */
    int limit() {
        return (int) number("limit", PAGE, LARGEST_PAGE);
    }

    /** A whole number from 1 on; {@code 400} if it is none. */
    long number(String name, long otherwise, long most) {
        String text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,18}") || Long.parseLong(text) < 1) {
            throw Faults.field(name, "must be a whole number above 0");
        }
        return Math.min(most, Long.parseLong(text));
    }
}
