package io.tollgate.payment.checkout;

import io.tollgate.error.ApiError;
import io.tollgate.stream.Flight;
import io.tollgate.upstream.Answer;
import java.io.IOException;

/** Whether there is something to sell, and somebody to buy it. */
final class ForSale {

    private ForSale() {}

    /**
     * Waits for the first event of a stream that has been silent.
     *
     * @throws io.tollgate.error.ApiException if the provider failed or refused after all, or the
     *     caller has left
     */
    static void require(Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            throw refused.error().exception();
        }
        try {
            if (answer instanceof Answer.Streaming streaming) {
                streaming.events().prove();
            }
        } catch (IOException e) {
            throw ApiError.server(502, "upstream_error", "The provider broke off.").exception();
        }
        requireCaller();
    }

    /** A caller who has left pays nothing. */
    static void requireCaller() {
        if (Flight.CURRENT.get().over()) {
            throw ApiError.unavailable("cancelled", "The request was cut off.", null).exception();
        }
    }
}
