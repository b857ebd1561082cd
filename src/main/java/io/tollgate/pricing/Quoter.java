package io.tollgate.pricing;

import io.tollgate.catalog.Model;
import io.tollgate.catalog.Offer;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.error.ApiError;
import java.util.List;

/**
 * Prices a completion before it runs.
 *
 * <p>A quote is a ceiling: the prompt as estimated, at the dearest price that its tokens may have,
 * and the completion as if every choice were as long as it may be. That length is the caller's
 * limit, or the catalogue's default, which is then sent to the provider; never more than the model
 * can say. Amounts are whole atomic units of the settlement asset and round up, once, at the end.
 */
public final class Quoter {

    private final InputEstimator estimator;
    private final Rules rules;
    private final String ruleHash;

    public Quoter(InputEstimator estimator, Rules rules) {
        this.estimator = estimator;
        this.rules = rules;
        this.ruleHash = rules.hash();
    }

    /**
     * Quotes the most that {@code request} can cost its caller.
     *
     * @param request a validated request
     * @param model the model that will serve it
     * @param catalogVersion names the catalogue that {@code model} is from
     * @return a quote of at least the floor, or of nothing if the model is free
     * @throws io.tollgate.error.ApiException 400 if the price is beyond what can be paid
     */
    public Quote quote(CompletionRequest request, Model model, String catalogVersion) {
        long input = estimator.estimate(request, model);
        long output = model.limits().output(request.outputLimit());
        Terms terms = Terms.of(model, rules);
        long outputs = Math.multiplyExact(output, request.choices());
        Terms.Parts parts = terms.ceiling(input, outputs, HourCache.asked(request.body()));
        long amount = terms.amount(parts);
        return new Quote(
                amount,
                input,
                output,
                request.choices(),
                breakdown(parts, amount),
                model.id(),
                catalogVersion,
                ruleHash,
                terms,
                Family.of(model));
    }

    /** Quotes for the model that is on offer. */
    public Quote quote(CompletionRequest request, Offer offer) {
        return quote(request, offer.model(), offer.catalogVersion());
    }

    /**
     * The offer without the models that could cost more than was quoted for the one asked for.
     *
     * @throws io.tollgate.error.ApiException 503 if nobody is left
     */
    public Offer within(CompletionRequest request, Offer offer, Quote quote) {
        if (offer.alone()) {
            return offer;
        }
        List<Offer> affordable =
                offer.further().stream()
                        .filter(it -> quote(request, it).amount() <= quote.amount())
                        .toList();
        Offer within = offer.with(affordable);
        if (within.all().isEmpty()) {
            throw ApiError.unavailable(
                            "upstream_disabled",
                            offer.model().id()
                                    + " is not available, and the others cost more than it.",
                            null)
                    .exception();
        }
        return within;
    }

    private static Breakdown breakdown(Terms.Parts parts, long amount) {
        return Breakdown.of(parts.input(), parts.output(), amount);
    }
}
