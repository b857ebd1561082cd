package io.tollgate.payment.checkout;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.payment.Outcomes;
import io.tollgate.payment.claim.Claiming;
import java.util.List;

/**
 * Counts the prices that were asked, and what came of claiming the payments. All counters are there
 * from the start: of one that begins with its first event, no rate shows that event.
 */
final class CheckoutMeters {

    private static final String QUOTES = "tollgate.payment.quotes";
    private static final String CLAIMS = "tollgate.payment.claims";

    private final MeterRegistry meters;

    CheckoutMeters(MeterRegistry meters) {
        this.meters = meters;
        List.of("asked", "refused").forEach(word -> meters.counter(QUOTES, "outcome", word));
        Outcomes.words(Claiming.class).forEach(word -> meters.counter(CLAIMS, "outcome", word));
    }

    /**
     * A 402 with a price goes out.
     *
     * @param refused whether there was a payment, and it was not good for the request
     */
    void quoted(boolean refused) {
        meters.counter(QUOTES, "outcome", refused ? "refused" : "asked").increment();
    }

    void claimed(Claiming outcome) {
        meters.counter(CLAIMS, "outcome", Outcomes.word(outcome)).increment();
    }
}
