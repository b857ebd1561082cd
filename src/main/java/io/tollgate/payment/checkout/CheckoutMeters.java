package io.tollgate.payment.checkout;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.claim.Claiming;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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
        words(Claiming.class).forEach(word -> meters.counter(CLAIMS, "outcome", word));
        // The reconciler's own: it mostly has nothing to do.
        words(Settlement.class)
                .forEach(word -> meters.counter("tollgate.payment.reconciled", "outcome", word));
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
        meters.counter(CLAIMS, "outcome", word(outcome.getClass())).increment();
    }

    /** What the outcomes of a sealed type are called in metrics. */
    static Stream<String> words(Class<?> outcomes) {
        return Stream.of(outcomes.getPermittedSubclasses()).map(CheckoutMeters::word);
    }

    /** {@code in_progress} of {@code InProgress}; settlements had no underscore before. */
    private static String word(Class<?> outcome) {
        String name = outcome.getSimpleName();
        String words =
                Settlement.class.isAssignableFrom(outcome)
                        ? name
                        : name.replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return words.toLowerCase(Locale.ROOT);
    }
}
