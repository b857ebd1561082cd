package io.tollgate.catalog;

import java.util.Optional;

/** Tells which upstreams can be asked at all. */
@FunctionalInterface
public interface Availability {

    /** Why an upstream can't be asked, or empty if it can. */
    Optional<Disabled> disabled(String upstream);

    /**
     * @param built whether a route to the upstream exists, so that only a setting is missing
     * @param reason for operators and callers: names the setting
     */
    record Disabled(boolean built, String reason) {}
}
