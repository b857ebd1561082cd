package io.tollgate.stream;

/** Why a flight, or the call it waits for, was cut. */
public enum Cut {
    CLIENT_LEFT,
    SHUTDOWN,
    /** What would pay for the answer will be good for nothing. */
    WINDOW_CLOSED,
    FIRST_BYTE_TIMEOUT,
    GAP_TIMEOUT;

    /**
     * Whether the flight is over, through no fault of a provider's; a time-out ends one call, and
     * another candidate may be asked.
     */
    public boolean ends() {
        return this == CLIENT_LEFT || this == SHUTDOWN || this == WINDOW_CLOSED;
    }
}
