package io.tollgate.catalog;

import java.util.List;

/** Knows how fast candidates have been. */
@FunctionalInterface
public interface Speeds {

    /**
     * The same candidates in the order in which a caller who is in a hurry asks them.
     *
     * @param sort {@code throughput} or {@code latency}
     * @param stream whether a stream is wanted: its first byte comes before its last
     */
    List<Candidate> fastestFirst(List<Candidate> candidates, String sort, boolean stream);
}
