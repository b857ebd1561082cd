package io.tollgate.access;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The error that a call ends with. */
public final class Refused {

    private Refused() {}

    public static ApiError by(ThrowingCallable call) {
        return catchThrowableOfType(ApiException.class, call).error();
    }

    /** Status and code in one word, such as {@code 401 invalid_token}. */
    public static String codeOf(ThrowingCallable call) {
        ApiError error = by(call);
        return error.status() + " " + error.code();
    }
}
