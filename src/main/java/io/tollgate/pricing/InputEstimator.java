package io.tollgate.pricing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tollgate.catalog.Model;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.error.ApiError;
import java.io.IOException;

/**
 * Estimates the prompt of a request in tokens: all that the provider will put before its model,
 * from one pass over the body's bytes.
 *
 * <p>An estimate is meant to be high. For makers who do not publish their tokenizer it may be under
 * the true count; {@link Family#ERROR_PERCENT} percent is the aim. What providers fetch or look up
 * themselves cannot be known: a file by id counts as the whole context window, a web search does
 * not count.
 */
public final class InputEstimator {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    /**
     * @param request a validated request
     * @return tokens, at least 1, at most the model's context window: no provider reads more
     * @throws io.tollgate.error.ApiException 400 if the body is no JSON after all
     */
    public long estimate(CompletionRequest request, Model model) {
        Tally tally = new Tally(Family.of(model));
        byte[] body = request.body();
        try (JsonParser json = JSON.createParser(body)) {
            new PromptScan(new Cursor(json, body), tally, model).read();
        } catch (IOException e) {
            throw ApiError.invalidRequest(null, "The body is not valid JSON.").exception();
        }
        return Math.clamp(tally.tokens(), 1, model.limits().contextWindow());
    }
}
