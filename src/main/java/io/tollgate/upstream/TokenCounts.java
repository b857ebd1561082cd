package io.tollgate.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tollgate.catalog.Offer;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.door.Reply;
import io.tollgate.pricing.InputEstimator;
import org.springframework.lang.Nullable;

/**
 * Tells how many tokens a prompt has: by the provider where one can be asked, else by our own
 * estimate, which is meant to be high; the reply says by whom.
 */
public final class TokenCounts {

    private static final String BY = "x-tollgate-counted-by";
    private static final String OURS = "estimate-tokens";

    private final UpstreamSettings settings;
    private final InputEstimator estimator = new InputEstimator();

    TokenCounts(UpstreamSettings settings) {
        this.settings = settings;
    }

    /**
     * Who counts, as the name of a route. Everybody may ask, but strangers do not use up what
     * providers allow the house.
     *
     * @param caller null for nobody
     */
    public String way(Attempt attempt, @Nullable Object caller) {
        String upstream = attempt.candidate().upstream();
        boolean asked =
                caller != null
                        && settings.provider(upstream)
                                .map(UpstreamSettings.Provider::countsTokens)
                                .orElse(false);
        return asked ? "count-tokens-" + upstream : OURS;
    }

    /**
     * The reply with what a provider has counted.
     *
     * @param answer null if it has not
     * @throws io.tollgate.error.ApiException what the provider found wrong with the request
     */
    public Reply reply(@Nullable Answer answer, CompletionRequest request, Offer offer) {
        if (answer instanceof Answer.Refused refused) {
            throw refused.error().exception();
        }
        return answer instanceof Answer.Whole counted
                ? Reply.json(200, counted.json()).with(BY, "provider")
                : estimate(request, offer);
    }

    /** The reply with our own count. */
    public Reply estimate(CompletionRequest request, Offer offer) {
        long tokens = estimator.estimate(request, offer.model());
        byte[] json = ("{\"input_tokens\":" + tokens + "}").getBytes(US_ASCII);
        return Reply.json(200, json).with(BY, "gateway");
    }
}
