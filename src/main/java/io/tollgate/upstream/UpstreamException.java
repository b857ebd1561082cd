package io.tollgate.upstream;

import io.tollgate.error.ApiError;
import java.time.Duration;
import org.springframework.lang.Nullable;

/** A provider failed to answer. Its breaker counts it, and another candidate may be asked. */
public final class UpstreamException extends RuntimeException {

    private final transient ApiError error;

    public UpstreamException(ApiError error, @Nullable Throwable cause) {
        super(error.message(), cause, false, false);
        this.error = error;
    }

    /** What the caller reads if no other candidate answers. */
    public ApiError error() {
        return error;
    }

    /** Whether the provider has too much to do, of anybody's or of ours. */
    boolean overload() {
        return error.status() == UpstreamFaults.TOO_MANY
                || UpstreamFaults.OVERLOAD.equals(error.code());
    }

    /** How long the provider asked to be left alone, or null if it did not. */
    public @Nullable Duration retryAfter() {
        return error.retryAfter();
    }
}
