package io.tollgate.upstream;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.Usage;
import io.tollgate.stream.EventSink;
import io.tollgate.stream.Relay;
import java.util.Collection;
import org.springframework.lang.Nullable;

/** How answers are worded for the callers of one dialect. One object serves all requests. */
public interface Wording {

    /**
     * A whole answer for its caller.
     *
     * @param usage what the provider reported, or null
     * @param lost what of it the dialect has no place for
     */
    record Whole(byte[] json, @Nullable Usage usage, Collection<String> lost) {}

    /** One stream's relay, once there is somewhere to write to. */
    @FunctionalInterface
    interface Streamed {
        Relay relay(EventSink sink);
    }

    /**
     * Words a whole answer, naming the model as it was asked for.
     *
     * @throws UpstreamException if it is no answer
     */
    Whole whole(CompletionRequest request, Answer.Whole answer);

    /**
     * Prepares to word a stream. Keeps nothing of the request, whose body may be megabytes.
     *
     * @param id of the request, for streams that have none of their own
     */
    Streamed streamed(CompletionRequest request, Wire wire, String id);
}
