package io.tollgate.stream;

import io.tollgate.error.ApiError;
import org.springframework.lang.Nullable;

/** A relay that ends as the one does that it gives its chunks to. */
abstract class ForwardingRelay implements Relay {

    final ChunkSink chunks;

    ForwardingRelay(ChunkSink chunks) {
        this.chunks = chunks;
    }

    @Override
    public final boolean complete() {
        return chunks.complete();
    }

    @Override
    public final @Nullable ApiError failure() {
        return chunks.failure();
    }

    @Override
    public final Tally tally() {
        return chunks.tally();
    }
}
