package io.tollgate.error;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a route threw as an error for the caller. */
public final class ApiErrors {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    /**
     * The error to answer with; a fault that has no words yet is logged and told as an internal
     * one.
     */
    public ApiError read(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException known) {
                return known.error();
            }
        }
        LOG.error("A route failed", thrown);
        return ApiError.server(500, "internal_error", "Something went wrong here.");
    }
}
