package io.tollgate.upstream;

import io.tollgate.error.ApiError;
import io.tollgate.stream.EventStream;

/** What a provider made of a request. */
public sealed interface Answer {

    /** A whole completion, the provider's bytes. */
    record Whole(byte[] json) implements Answer {}

    /**
     * A stream whose first event is held, or that has been silent for so long that it is opened
     * unseen.
     */
    record Streaming(EventStream events) implements Answer {}

    /**
     * The provider found a fault in the request: the caller's own error, which no other candidate
     * would cure.
     */
    record Refused(ApiError error) implements Answer {}
}
