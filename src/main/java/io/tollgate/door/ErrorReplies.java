package io.tollgate.door;

import io.tollgate.error.ApiError;
import io.tollgate.error.ApiErrors;

/** Words what a route threw for its caller. */
public final class ErrorReplies {

    /** Bound while a route runs for nobody's request: who runs it says what it threw. */
    public static final ScopedValue<String> UNHEARD = ScopedValue.newInstance();

    private final ApiErrors errors;

    ErrorReplies(ApiErrors errors) {
        this.errors = errors;
    }

    /** The reply that was thrown, or one OpenAI error. */
    public Reply reply(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ReplyException known) {
                return known.reply();
            }
        }
        if (UNHEARD.isBound()) {
            return Reply.of(ApiError.server(500, "route_failed", UNHEARD.get() + " failed."));
        }
        return Reply.of(errors.read(thrown));
    }
}
