package io.tollgate.upstream;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.error.ApiException;
import org.apache.hc.core5.http.HttpEntity;

/** Words requests for the providers of one wire. One object serves all requests. */
public interface Requests {

    /**
     * The body that the candidate being asked is sent; what it is not told is noted in the attempt.
     *
     * @throws io.tollgate.error.ApiException 400 with {@code param} if the answer would be another
     *     one without what cannot be told
     */
    HttpEntity word(CompletionRequest request, Attempt attempt);

    /**
     * The same; what it refuses bears the name that the caller knows it by, not that which it has
     * in a translation.
     */
    default HttpEntity worded(CompletionRequest request, Attempt attempt) {
        try {
            return word(request, attempt);
        } catch (ApiException refused) {
            throw attempt.adjustments().owned(refused);
        }
    }

    /**
     * The same, unless it has been worded already while another candidate might have been asked.
     */
    default HttpEntity toUpstream(CompletionRequest request, Attempt attempt) {
        HttpEntity before = attempt.takeWorded();
        return before == null ? worded(request, attempt) : before;
    }
}
