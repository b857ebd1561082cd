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

    private static final int LONGEST = 1_000;

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

    /**
     * The header's value. Callers choose names of fields and send hundreds of messages: what no
     * header can say is a question mark in it, and what does not fit is counted.
     */
    public String header() {
        StringBuilder header = new StringBuilder();
        int left = places.size();
        for (String place : places) {
            String said = place.replaceAll("[^ -~]|,", "?");
            if (header.length() + said.length() > LONGEST) {
                break;
            }
            header.append(header.isEmpty() ? "" : ", ").append(said);
            left--;
        }
        return left == 0 ? header.toString() : header + ", and " + left + " more";
    }
}
