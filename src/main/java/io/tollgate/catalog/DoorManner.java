package io.tollgate.catalog;

/** What a door's route says about the manner of its requests. */
public enum DoorManner {
    /** Nothing: each model has its own. */
    BY_MODEL,
    LENIENT,
    REPORT,
    STRICT;

    Manner or(Manner model) {
        return this == BY_MODEL ? model : Manner.valueOf(name());
    }
}
