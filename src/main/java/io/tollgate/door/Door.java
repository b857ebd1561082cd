package io.tollgate.door;

import java.util.Set;
import org.springframework.lang.Nullable;

/** One address that a route listens at. */
public interface Door {

    /** The path, segments in braces stand for any one segment: {@code /v1/models/{id}}. */
    String path();

    /** Whether everything below the path is this door's too. */
    boolean prefix();

    /** The methods let in; empty for all. */
    Set<String> methods();

    /** The media type a body must have, or null for any. */
    @Nullable
    String consumes();

    /** Runs the route. */
    Reply open(Visit visit);
}
