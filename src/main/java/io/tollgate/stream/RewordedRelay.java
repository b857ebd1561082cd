package io.tollgate.stream;

import io.tollgate.error.ApiError;
import java.io.IOException;

/** A relay for an upstream that speaks something else than its caller. */
public final class RewordedRelay extends ForwardingRelay {

    private final Rewording rewording;

    public RewordedRelay(Rewording rewording, ChunkSink chunks) {
        super(chunks);
        this.rewording = rewording;
    }

    @Override
    public boolean accept(EventReader event) throws IOException {
        return rewording.accept(event, chunks);
    }

    @Override
    public boolean end() throws IOException {
        rewording.end(chunks);
        return chunks.end();
    }

    @Override
    public void fail(ApiError error) throws IOException {
        rewording.end(chunks);
        chunks.fail(error);
    }

    @Override
    public Relay metered(StreamMeter meter, EventSink sink) {
        return new RewordedRelay(rewording, chunks.metered(meter, sink));
    }
}
