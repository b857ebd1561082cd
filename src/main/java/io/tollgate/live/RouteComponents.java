package io.tollgate.live;

import org.apache.camel.Component;
import org.springframework.lang.Nullable;

/** Components that are not Camel's as they come, but set up by this house. */
@FunctionalInterface
public interface RouteComponents {

    /** A new component for one generation, or null if Camel's own is to be used. */
    @Nullable
    Component create(String scheme);
}
