package io.tollgate.upstream;

import io.tollgate.error.ApiError;
import io.tollgate.stream.EventStream;
import io.tollgate.stream.StreamMeter;
import org.springframework.lang.Nullable;

/** What a provider made of a request. */
public sealed interface Answer {

    /**
     * A whole completion.
     *
     * @param json the provider's bytes, an object
     * @param wire how to read them
     */
    record Whole(byte[] json, Wire wire) implements Answer {}

    /**
     * A stream whose first event is held, or that has been silent for so long that it is opened
     * unseen.
     *
     * @param wire how to read its events
     * @param meter follows what is delivered of it, or null
     */
    record Streaming(EventStream events, Wire wire, @Nullable StreamMeter meter) implements Answer {

        public Streaming(EventStream events, Wire wire) {
            this(events, wire, null);
        }

        /** The same, followed by a meter. */
        public Streaming metered(StreamMeter following) {
            return new Streaming(events, wire, following);
        }
    }

    /**
     * The provider found a fault in the request: the caller's own error, which no other candidate
     * would cure.
     */
    record Refused(ApiError error) implements Answer {}
}
