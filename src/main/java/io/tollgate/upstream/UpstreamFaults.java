package io.tollgate.upstream;

import io.tollgate.error.ApiError;
import io.tollgate.stream.Flight;
import io.tollgate.stream.Flight.Cut;
import java.time.Duration;
import org.springframework.lang.Nullable;

/**
 * Words for what goes wrong between us and a provider; nothing of the provider's address gets into
 * them.
 */
public final class UpstreamFaults {

    /** Nobody will read it, but the log's status column will show 499 as nginx's does. */
    static final ApiError CALLER_LEFT =
            ApiError.refused(499, "client_closed_request", "The caller left.");

    static final ApiError UNREACHABLE =
            ApiError.server(502, "upstream_unreachable", "The provider could not be reached.");

    public static final ApiError BROKEN =
            ApiError.server(502, "upstream_error", "The provider's answer was not usable.");

    static final ApiError TIMEOUT =
            ApiError.server(504, "upstream_timeout", "The provider took too long to answer.");

    private UpstreamFaults() {}

    /** Every candidate's breaker is open, or has asked to be left alone for so long. */
    static ApiError allAway(@Nullable Duration soonest) {
        return ApiError.unavailable(
                "upstreams_unavailable",
                "No provider of this model can be reached right now.",
                soonest == null ? Duration.ofSeconds(5) : soonest);
    }

    /**
     * @param cause what was thrown, or null if the breaker did not let the call through
     */
    static ApiError read(@Nullable Throwable cause, @Nullable Flight flight) {
        Cut cut = flight == null ? null : flight.cut();
        if (cut != null) {
            return of(cut);
        }
        if (cause == null) {
            return allAway(null);
        }
        return cause instanceof UpstreamException fault ? fault.error() : UNREACHABLE;
    }

    /** What a cut of ours means to the caller. */
    public static ApiError of(Cut cut) {
        return switch (cut) {
            case CLIENT_LEFT -> CALLER_LEFT;
            case SHUTDOWN ->
                    ApiError.unavailable(
                            "shutting_down",
                            "This instance is stopping; try again.",
                            Duration.ofSeconds(1));
            case FIRST_BYTE_TIMEOUT, GAP_TIMEOUT -> TIMEOUT;
        };
    }
}
