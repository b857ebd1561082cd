package io.tollgate.upstream.anthropic;

import io.tollgate.completion.JsonText;
import io.tollgate.completion.Span;
import io.tollgate.completion.Splice;
import io.tollgate.messages.MessagesRequest;
import io.tollgate.upstream.Attempt;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * A caller's own messages for a provider that speaks them: byte for byte, so that its cache goes on
 * hitting and signatures hold, with the provider's model id and no more output than was quoted.
 */
final class NativeRequest {

    private static final Span MARK = new Span(0, 3);

    private NativeRequest() {}

    static HttpEntity toUpstream(MessagesRequest request, Attempt attempt) {
        Splice body = new Splice(request.body());
        if (request.body()[0] == (byte) 0xef) {
            body.replace(MARK, "");
        }
        body.replace(request.modelSpan(), JsonText.quote(attempt.candidate().model()));
        limitOutput(body, request, attempt);
        return new ByteArrayEntity(body.toBytes(), ContentType.APPLICATION_JSON);
    }

    private static void limitOutput(Splice body, MessagesRequest request, Attempt attempt) {
        if (request.outputLimit() == null) {
            return;
        }
        int most = attempt.model().limits().output(request.outputLimit());
        if (most < request.outputLimit()) {
            body.replace(request.limitSpan(), Integer.toString(most));
            attempt.adjustments().changed("max_tokens", Integer.toString(most));
        }
    }
}
