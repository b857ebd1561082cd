package io.tollgate.upstream;

import io.tollgate.completion.CompletionRequest;
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
     * The same, unless it has been worded already while another candidate might have been asked.
     */
    default HttpEntity toUpstream(CompletionRequest request, Attempt attempt) {
        HttpEntity worded = attempt.takeWorded();
        return worded == null ? word(request, attempt) : worded;
    }
}
