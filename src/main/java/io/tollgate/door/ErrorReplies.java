package io.tollgate.door;

import io.tollgate.error.ApiErrors;

/** Words what a route threw for its caller. */
public final class ErrorReplies {

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
        return Reply.of(errors.read(thrown));
    }
}
