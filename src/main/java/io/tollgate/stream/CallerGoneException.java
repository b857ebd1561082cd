package io.tollgate.stream;

import java.io.IOException;

/** The caller can't be written to any more. */
public final class CallerGoneException extends IOException {

    private static final long serialVersionUID = 1L;

    CallerGoneException(IOException cause) {
        super(cause);
    }
}
