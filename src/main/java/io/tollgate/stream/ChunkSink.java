package io.tollgate.stream;

import java.io.IOException;

/** A relay that can be given chat completion chunks, whoever has worded them. */
public interface ChunkSink extends Relay {

    /** Takes a chunk, or {@code [DONE]}; false once no more is wanted. */
    default boolean accept(byte[] text, int from, int to) throws IOException {
        scan().scan(text, from, to);
        return acceptScanned();
    }

    /** Reads every chunk once, for all who follow the stream. */
    ChunkScan scan();

    /** Takes what {@link #scan} has just read; false once no more is wanted. */
    boolean acceptScanned() throws IOException;

    /** Takes what an upstream says of an error; false, for no more is wanted. */
    boolean acceptError(byte[] text, int from, int to) throws IOException;

    @Override
    default boolean accept(EventReader event) throws IOException {
        if (event.hasType(ChunkRelay.ERROR)) {
            return acceptError(event.buffer(), event.from(), event.to());
        }
        return event.hasType(ChunkRelay.PING) || accept(event.buffer(), event.from(), event.to());
    }

    @Override
    default ChunkSink metered(StreamMeter meter, EventSink sink) {
        return new MeteredChunks(this, meter, sink);
    }
}
