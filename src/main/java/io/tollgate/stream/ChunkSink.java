package io.tollgate.stream;

import java.io.IOException;

/** A relay that can be given chat completion chunks, whoever has worded them. */
public interface ChunkSink extends Relay {

    /** Takes a chunk, or {@code [DONE]}; false once no more is wanted. */
    boolean accept(byte[] text, int from, int to) throws IOException;

    /** Takes what an upstream says of an error; false, for no more is wanted. */
    boolean acceptError(byte[] text, int from, int to) throws IOException;
}
