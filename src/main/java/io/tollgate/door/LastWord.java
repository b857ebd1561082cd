package io.tollgate.door;

import java.util.function.UnaryOperator;
import org.springframework.lang.Nullable;

/**
 * What is done with a request's reply, worded and whole or about to stream, before a byte of it
 * leaves: whatever route or error it came from.
 *
 * <p>Used by the request's own thread.
 */
public final class LastWord {

    /** That of the request which the running thread works for. */
    public static final ScopedValue<LastWord> CURRENT = ScopedValue.newInstance();

    private @Nullable UnaryOperator<Reply> word;

    LastWord() {}

    /**
     * Has the last word on this request's reply.
     *
     * @param last the reply that leaves in place of the one given; may give up with an {@link
     *     io.tollgate.error.ApiException}
     */
    public void of(UnaryOperator<Reply> last) {
        word = last;
    }

    Reply on(Reply reply) {
        return word == null ? reply : word.apply(reply);
    }
}
