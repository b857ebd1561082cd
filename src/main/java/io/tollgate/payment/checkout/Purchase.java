package io.tollgate.payment.checkout;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.claim.Claim;
import io.tollgate.pricing.Quote;
import io.tollgate.upstream.Answer;
import io.tollgate.upstream.UpstreamException;
import org.springframework.lang.Nullable;

/**
 * One request that is being paid for. It goes with its request; one thread at a time uses it.
 *
 * <p>Mutable, because how far it came decides what is done when the request ends, however it ends.
 */
public final class Purchase {

    private Claim claim;
    private final Quote quote;
    private final String path;
    private final @Nullable UptoMeter meter;
    private @Nullable Settlement.Settled settlement;

    Purchase(Claim claim, Quote quote, String path, @Nullable UptoMeter meter) {
        this.claim = claim;
        this.quote = quote;
        this.path = path;
        this.meter = meter;
    }

    public Claim claim() {
        return claim;
    }

    /** The money is there, and only the answer is owed. */
    void paid(Claim settled) {
        claim = settled;
    }

    Quote quote() {
        return quote;
    }

    String path() {
        return path;
    }

    /** What finds out how much there is to pay, or null if that is known before. */
    @Nullable
    UptoMeter meter() {
        return meter;
    }

    /**
     * Atomic units to be paid before an answer goes out.
     *
     * @throws io.tollgate.error.ApiException if it is no answer
     */
    long due(CompletionRequest request, Answer answer) {
        if (meter == null || !(answer instanceof Answer.Whole whole)) {
            return claim.requirements().amount();
        }
        try {
            return meter.due(whole.wire().completion(request, whole.json()));
        } catch (UpstreamException noAnswer) {
            throw noAnswer.error().exception();
        }
    }

    /** What was settled, or null as long as nothing was. */
    @Nullable
    Settlement.Settled settlement() {
        return settlement;
    }

    void settled(Settlement.Settled how) {
        settlement = how;
    }
}
