package io.tollgate.door;

import io.tollgate.error.ApiError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The doors of one generation of routes, by path and method.
 *
 * <p>Both path families are one set of doors: {@code /api/v1/x} is {@code /v1/x} unless a door of
 * its own has that path.
 */
public final class Doors {

    private static final String FAMILY = "/api";

    private final List<Door> doors = new CopyOnWriteArrayList<>();
    private volatile Map<String, List<Door>> exact = Map.of();

    /** A door that fits a path, with what the path told. */
    public record Found(Door door, String path, String rest, Map<String, String> parameters) {}

    public synchronized void add(Door door) {
        doors.add(door);
        index();
    }

    public synchronized void remove(Door door) {
        doors.remove(door);
        index();
    }

    private void index() {
        Map<String, List<Door>> index = new HashMap<>();
        for (Door door : doors) {
            if (!door.prefix() && door.path().indexOf('{') < 0) {
                index.computeIfAbsent(door.path(), path -> new ArrayList<>()).add(door);
            }
        }
        exact = index;
    }

    public List<Door> all() {
        return List.copyOf(doors);
    }

    /**
     * Finds the door for a request line.
     *
     * @param path the path as the caller sent it, still percent-encoded
     * @throws io.tollgate.error.ApiException 404 for an unknown path, 405 for a method that no door
     *     there lets in
     */
    public Found find(String method, String path) {
        List<Found> there = inEitherFamily(path);
        for (Found found : there) {
            if (lets(found.door(), method)) {
                return found;
            }
        }
        throw there.isEmpty() ? unknown(path) : new WrongMethodException(method, allowed(there));
    }

    /** Whether there is a door for a path, written like that of a request line. */
    public boolean has(String path) {
        return !inEitherFamily(path).isEmpty();
    }

    private List<Found> inEitherFamily(String path) {
        List<Found> there = at(path);
        return there.isEmpty() && path.startsWith(FAMILY + "/")
                ? at(path.substring(FAMILY.length()))
                : there;
    }

    private List<Found> at(String path) {
        List<Door> here = exact.get(path);
        if (here != null) {
            return here.stream().map(door -> new Found(door, path, "", Map.of())).toList();
        }
        Optional<List<String>> segments = PathTemplate.decode(path);
        List<Found> found = new ArrayList<>();
        for (Door door : doors) {
            segments.flatMap(decoded -> PathTemplate.match(door, decoded)).ifPresent(found::add);
        }
        return found;
    }

    private static boolean lets(Door door, String method) {
        return door.methods().isEmpty()
                || door.methods().contains(method)
                || (method.equals("HEAD") && door.methods().contains("GET"));
    }

    private static String allowed(List<Found> found) {
        TreeSet<String> methods = new TreeSet<>();
        found.forEach(one -> methods.addAll(one.door().methods()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    private static RuntimeException unknown(String path) {
        String shown = path.length() > 200 ? path.substring(0, 200) + "…" : path;
        return ApiError.refused(404, "unknown_url", "Nothing is served at " + shown + ".")
                .exception();
    }
}
