package io.tollgate.idempotency;

import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import java.time.Duration;

/** Why a request is not run under its key. */
final class Refusals {

    private static final Duration SOON = Duration.ofSeconds(2);

    private Refusals() {}

    /** SDKs come again after a 409, and this one is worth it. */
    static ApiException inProgress() {
        return conflict(
                        "idempotency_in_progress",
                        "Another request with this Idempotency-Key is still being answered.")
                .after(SOON)
                .exception();
    }

    static ApiException otherRequest() {
        return conflict(
                        "idempotency_key_reused",
                        "This Idempotency-Key was used for another request: the path or the body was"
                                + " different.")
                .exception();
    }

    static ApiException notKept(KeyState state) {
        boolean streamed = state == KeyState.STREAMED;
        return conflict(
                        streamed ? "idempotency_streamed" : "idempotency_too_large",
                        "The request with this Idempotency-Key has been answered "
                                + (streamed ? "by a stream" : "at a length")
                                + " that cannot be replayed; nothing is charged for this one. To ask"
                                + " again, use another key.")
                .exception();
    }

    static ApiException storeAway() {
        return ApiError.unavailable(
                        "store_unavailable",
                        "The answer cannot be kept for its Idempotency-Key right now; nothing is"
                                + " charged. Send the same request again.",
                        SOON)
                .exception();
    }

    private static ApiError conflict(String code, String message) {
        return ApiError.refused(409, code, message);
    }
}
