package io.tollgate.upstream;

import io.tollgate.error.ApiError;
import io.tollgate.stream.Cut;
import io.tollgate.stream.Flight;
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

    private static final ApiError TOO_LATE =
            ApiError.server(
                    504,
                    "payment_window_closed",
                    "The answer did not come while its payment could still settle.");

    /** The code of an overload, and the status of a limit that we have run into. */
    static final String OVERLOAD = "upstream_overloaded";

    static final int TOO_MANY = 429;

    private static final Duration SOON = Duration.ofSeconds(5);

    private UpstreamFaults() {}

    /**
     * Every candidate's breaker is open, or has asked to be left alone for so long.
     *
     * @param overload whether all of them have too much to do
     */
    static ApiError allAway(@Nullable Duration soonest, boolean overload) {
        Duration rest = soonest == null ? SOON : soonest;
        return overload
                ? ApiError.unavailable(
                        OVERLOAD, "Every provider of this model is overloaded right now.", rest)
                : ApiError.unavailable(
                        "upstreams_unavailable",
                        "No provider of this model can be reached right now.",
                        rest);
    }

    /**
     * @param cause what was thrown, or null if the breaker did not let the call through
     * @param overload whether it has opened because of an overload
     */
    static ApiError read(@Nullable Throwable cause, @Nullable Flight flight, boolean overload) {
        Cut cut = flight == null ? null : flight.cut();
        if (cut != null) {
            return of(cut);
        }
        if (cause == null) {
            return allAway(null, overload);
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
            case WINDOW_CLOSED -> TOO_LATE;
        };
    }
}
