package io.tollgate.error;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Reads what a route threw as an error for the caller. */
public final class ApiErrors {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    /**
     * The error to answer with; a fault that has no words yet is logged and told as an internal
     * one.
     */
    public ApiError read(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException known) {
                return known.error();
            }
            if (isAway(cause)) {
                LOG.warn("The database does not answer: {}", cause.getMessage());
                return ApiError.unavailable(
                        "store_unavailable", "The database does not answer right now.", SOON);
            }
        }
        LOG.error("A route failed", thrown);
        return ApiError.server(500, "internal_error", "Something went wrong here.");
    }

    /** Whether it is the database that is not there, and not a mistake in what it was asked. */
    private static boolean isAway(Throwable cause) {
        return cause instanceof NonTransientDataAccessResourceException
                || cause instanceof TransientDataAccessException
                || cause instanceof RecoverableDataAccessException
                || cause instanceof TransactionException;
    }
}
