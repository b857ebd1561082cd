package io.tollgate.stream;

import io.tollgate.error.ApiError;
import java.io.IOException;
import org.springframework.lang.Nullable;

/** Makes of one upstream's events those that its caller gets. Used by one thread at a time. */
public interface Relay {

    /** Takes the event that the reader stands at; false once no more is wanted. */
    boolean accept(EventReader event) throws IOException;

    /**
     * Takes note that the upstream's stream ended.
     *
     * @return whether it is {@link #complete}
     */
    boolean end() throws IOException;

    /** Ends the caller's stream with {@code error}, if it has not ended yet. */
    void fail(ApiError error) throws IOException;

    /** Whether the caller got all there was, to the end. */
    boolean complete();

    /** What went wrong, or null. */
    @Nullable
    ApiError failure();

    /** What to bill from. */
    Tally tally();

    /**
     * The same, followed by a meter.
     *
     * @param sink where the relay writes to
     */
    Relay metered(StreamMeter meter, EventSink sink);
}
