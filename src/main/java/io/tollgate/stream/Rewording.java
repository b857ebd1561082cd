package io.tollgate.stream;

import java.io.IOException;

/** Rewords the events of one upstream's stream as chat completion chunks. One object a stream. */
@FunctionalInterface
public interface Rewording {

    /** For upstreams that speak in chunks. */
    Rewording NONE = (event, chunks) -> chunks.accept(event);

    /**
     * Takes the event that the reader stands at and gives on what it says: no chunk, one or
     * several.
     *
     * @return false once no more is wanted
     */
    boolean accept(EventReader event, ChunkSink chunks) throws IOException;

    /** Gives on what it has kept for the end, which has come. */
    default void end(ChunkSink chunks) throws IOException {}
}
