package io.tollgate.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.lang.Nullable;

/**
 * Something that the admin API does.
 *
 * @param path its segments, {@code *} for one that stands for something
 */
record Act(String method, List<String> path, Function<Ask, Answer> doing) {

    static Act of(String method, String path, Function<Ask, Answer> doing) {
        return new Act(method, List.of(path.split("/")), doing);
    }

    /** What stands for something in a path that is this one's, else null. */
    @Nullable
    List<String> places(List<String> segments) {
        if (segments.size() != path.size()) {
            return null;
        }
        List<String> places = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (path.get(i).equals("*")) {
                places.add(segments.get(i));
            } else if (!path.get(i).equals(segments.get(i))) {
                return null;
            }
        }
        return places;
    }
}
