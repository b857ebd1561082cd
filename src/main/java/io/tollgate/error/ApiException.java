package io.tollgate.error;

/** Gives up on a request with an error that the caller will read. */
public final class ApiException extends RuntimeException {

    private final transient ApiError error;

    public ApiException(ApiError error) {
        this(error, null);
    }

    /** Keeps {@code cause} for the log; the caller never sees it. */
    public ApiException(ApiError error, Throwable cause) {
        // No stack trace: these are answers, thrown by the thousand by callers' mistakes.
        super(error.message(), cause, false, false);
        this.error = error;
    }

    public ApiError error() {
        return error;
    }
}
