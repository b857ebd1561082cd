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
    HttpEntity toUpstream(CompletionRequest request, Attempt attempt);
}
