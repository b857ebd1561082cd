package io.tollgate.door;

/** Gives up on a request with a reply that is more than one of OpenAI's errors. */
public final class ReplyException extends RuntimeException {

    private final transient Reply reply;

    public ReplyException(Reply reply) {
        // No stack trace: these are answers, thrown by the thousand.
        super("HTTP " + reply.status(), null, false, false);
        this.reply = reply;
    }

    public Reply reply() {
        return reply;
    }
}
