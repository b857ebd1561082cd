package io.tollgate.stream;

import io.tollgate.error.ApiError;
import java.io.IOException;
import org.springframework.lang.Nullable;

/** A relay for an upstream that speaks something else than its caller. */
public final class RewordedRelay implements Relay {

    private final Rewording rewording;
    private final ChunkSink chunks;

    public RewordedRelay(Rewording rewording, ChunkSink chunks) {
        this.rewording = rewording;
        this.chunks = chunks;
    }

    @Override
    public boolean accept(EventReader event) throws IOException {
        return rewording.accept(event, chunks);
    }

    @Override
    public boolean end() throws IOException {
        return chunks.end();
    }

    @Override
    public void fail(ApiError error) throws IOException {
        chunks.fail(error);
    }

    @Override
    public boolean complete() {
        return chunks.complete();
    }

    @Override
    public @Nullable ApiError failure() {
        return chunks.failure();
    }

    @Override
    public Tally tally() {
        return chunks.tally();
    }

    @Override
    public Relay metered(StreamMeter meter, EventSink sink) {
        return new RewordedRelay(rewording, chunks.metered(meter, sink));
    }
}
