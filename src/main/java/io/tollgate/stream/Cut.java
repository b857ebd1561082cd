package io.tollgate.stream;

/** Why a flight, or the call it waits for, was cut. */
public enum Cut {
    CLIENT_LEFT,
    SHUTDOWN,
    FIRST_BYTE_TIMEOUT,
    GAP_TIMEOUT;

    /** Whether the flight is over; a time-out ends one call, and another candidate may be asked. */
    public boolean ends() {
        return this == CLIENT_LEFT || this == SHUTDOWN;
    }
}
