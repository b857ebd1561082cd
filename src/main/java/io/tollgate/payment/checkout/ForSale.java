package io.tollgate.payment.checkout;

import io.tollgate.error.ApiError;
import io.tollgate.stream.Cut;
import io.tollgate.stream.Flight;
import io.tollgate.upstream.Answer;
import io.tollgate.upstream.UpstreamFaults;
import java.io.IOException;

/** Whether there is something to sell, and somebody to buy it. */
final class ForSale {

    private static final ApiError BROKE_OFF =
            ApiError.server(502, "upstream_error", "The provider broke off.");

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
            Cut cut = Flight.CURRENT.get().cut();
            throw cut == null ? BROKE_OFF.exception() : UpstreamFaults.of(cut).exception();
        }
        requireCaller();
    }

    /** A caller who has left pays nothing. */
    static void requireCaller() {
        Flight flight = Flight.CURRENT.get();
        if (flight.over()) {
            throw UpstreamFaults.of(flight.cut()).exception();
        }
    }
}
