package io.tollgate.stream;

import java.io.IOException;

/** Takes whole events, ready for the wire. */
@FunctionalInterface
public interface EventSink {

    /**
     * Takes one event, from its first byte to the blank line that ends it, or the last ones
     * together: one write, one flush.
     *
     * <p>The bytes are the sink's until it returns.
     */
    void event(byte[] buffer, int from, int to) throws IOException;

    /** What is sent next is the last: whoever has that has all there is. */
    default void finishing() {}
}
