package io.tollgate.upstream.anthropic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tollgate.completion.JsonScan;
import io.tollgate.completion.JsonText;
import io.tollgate.completion.Span;
import io.tollgate.completion.Splice;
import io.tollgate.messages.MessagesRequest;
import io.tollgate.upstream.Attempt;
import io.tollgate.upstream.Ruled;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * A caller's own messages for a provider that speaks them: byte for byte, so that its cache goes on
 * hitting and signatures hold, with the provider's model id and no more output than was quoted.
 */
final class NativeRequest {

    private static final String LIMIT = "max_tokens";
    private static final Span MARK = new Span(0, 3);

    private NativeRequest() {}

    static HttpEntity toUpstream(MessagesRequest request, Attempt attempt) {
        Splice rules = Ruled.edits(request, attempt);
        byte[] ruled = rules.toBytes();
        Splice body = new Splice(ruled);
        if (ruled[0] == (byte) 0xef) {
            body.replace(MARK, "");
        }
        body.replace(rules.moved(request.modelSpan()), JsonText.quote(attempt.candidate().model()));
        limitOutput(body, ruled, attempt);
        return new ByteArrayEntity(body.toBytes(), ContentType.APPLICATION_JSON);
    }

    private static void limitOutput(Splice body, byte[] ruled, Attempt attempt) {
        Span limit = JsonScan.topLevel(ruled, 0, ruled.length, LIMIT);
        if (limit == null) {
            return;
        }
        String wanted = new String(ruled, limit.from(), limit.to() - limit.from(), US_ASCII);
        int most = attempt.model().limits().maxOutput();
        if (Integer.parseInt(wanted.strip()) > most) {
            body.replace(limit, Integer.toString(most));
            attempt.adjustments().changed(LIMIT, Integer.toString(most));
        }
    }
}
