package io.tollgate.upstream.openai;

import io.tollgate.catalog.Model;
import io.tollgate.completion.BodyEdits;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.upstream.Attempt;
import org.apache.hc.core5.http.HttpEntity;

/**
 * What an OpenAI-compatible provider is sent: the caller's own bytes, with the provider's model id in place of ours, usage
 * asked for on every stream, and the limit that the catalogue sets where the caller sets none.
 */
public final class OpenAiRequests {

    public HttpEntity toUpstream(ChatCompletionRequest request, Attempt attempt) {
        throw new UnsupportedOperationException();
    }
}
