package io.tollgate.catalog;

import java.util.Optional;

/** Knows which upstreams can be asked right now. */
@FunctionalInterface
public interface Availability {

    /** Why {@code upstream} cannot be asked, or empty if it can. */
    Optional<Disabled> disabled(String upstream);

    /**
     * Why an upstream cannot be asked.
     *
     * @param reason what is missing, for an operator: {@code set tollgate.upstreams.openai.api-key}
     */
    record Disabled(Kind kind, String reason) {

        /** What is missing: a setting, or the whole wire. */
        public enum Kind {
            NO_KEY,
            NO_ROUTE
        }
    }
}
