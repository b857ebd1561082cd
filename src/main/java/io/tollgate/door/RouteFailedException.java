package io.tollgate.door;

import org.springframework.lang.Nullable;

/** A route that was run for nobody's request did not come to its end. */
public final class RouteFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param cause what it threw, or null if it threw nothing
     */
    public RouteFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
