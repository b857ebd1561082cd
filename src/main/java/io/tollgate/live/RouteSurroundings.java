package io.tollgate.live;

import java.util.Optional;
import java.util.Set;

/** What routes may refer to. */
interface RouteSurroundings {

    /** The value of a setting. */
    Optional<String> placeholder(String key);

    /** The class of a bean that routes may call. */
    Optional<Class<?>> bean(String name);

    /** Schemes of the components that routes may use. */
    Set<String> components();

    /** Expression languages that routes may use. */
    Set<String> languages();

    /** Upstreams that must have a route. */
    Set<String> upstreams();
}
