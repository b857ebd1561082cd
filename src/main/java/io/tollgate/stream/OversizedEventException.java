package io.tollgate.stream;

import java.io.IOException;

/** An upstream sent an event larger than anyone is ready to hold in memory. */
public final class OversizedEventException extends IOException {

    private static final long serialVersionUID = 1L;

    public OversizedEventException(int most) {
        super("An event is larger than " + most + " bytes");
    }
}
