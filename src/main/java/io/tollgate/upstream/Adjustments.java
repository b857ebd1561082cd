package io.tollgate.upstream;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What of one request the provider being asked is not told, or told otherwise: a field that its
 * wire has no place for, or that its model refuses. It is said to the caller, in {@code
 * x-tollgate-adjusted}; nothing vanishes in silence.
 */
public final class Adjustments {

    /** The response header that names them. */
    public static final String HEADER = "x-tollgate-adjusted";

    /** Names may be a caller's own, and many. */
    private static final int LONGEST = 2_000;

    private final Set<String> places = new LinkedHashSet<>(2);

    /** Notes that what stands at {@code place}, such as {@code messages[2].name}, was dropped. */
    public void dropped(String place) {
        places.add(place);
    }

    /**
     * Notes that what stands at {@code place} was told as {@code value}.
     *
     * @param value ASCII, short, without a comma
     */
    public void changed(String place, String value) {
        places.add(place + "=" + value);
    }

    public boolean none() {
        return places.isEmpty();
    }

    /** The header's value: printable ASCII, cut where it would be too long for one. */
    public String header() {
        String all = String.join(", ", places).replaceAll("[^ -~]", "?");
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST) + "...";
    }
}
