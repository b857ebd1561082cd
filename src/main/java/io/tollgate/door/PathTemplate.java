package io.tollgate.door;

import io.tollgate.door.Doors.Found;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits a decoded path to a door's path: literal segments, {@code {name}} segments, and a free rest
 * for prefix doors.
 */
final class PathTemplate {

    private PathTemplate() {}

    /**
     * Splits a path before decoding it, so that an encoded slash stays within its segment; empty if
     * it is malformed.
     */
    static Optional<List<String>> decode(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            try {
                segments.add(
                        URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }
        return Optional.of(segments);
    }

    static Optional<Found> match(Door door, List<String> segments) {
        String[] wanted = door.path().replaceFirst("/$", "").substring(1).split("/", -1);
        boolean enough =
                door.prefix()
                        ? segments.size() > wanted.length && !isNothing(segments, wanted.length)
                        : segments.size() == wanted.length;
        if (!enough) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{") && wanted[i].endsWith("}")) {
                parameters.put(wanted[i].substring(1, wanted[i].length() - 1), segments.get(i));
            } else if (!wanted[i].equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        String rest = String.join("/", segments.subList(wanted.length, segments.size()));
        String path = "/" + String.join("/", segments);
        return Optional.of(new Found(door, path, rest, parameters));
    }

    /** A slash at the end has nothing below it. */
    private static boolean isNothing(List<String> segments, int from) {
        return segments.size() == from + 1 && segments.getLast().isEmpty();
    }
}
