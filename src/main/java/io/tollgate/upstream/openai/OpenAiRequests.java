package io.tollgate.upstream.openai;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonScan;
import io.tollgate.completion.JsonText;
import io.tollgate.completion.Span;
import io.tollgate.completion.Splice;
import io.tollgate.upstream.Adjustments;
import io.tollgate.upstream.Attempt;
import io.tollgate.upstream.Requests;
import io.tollgate.upstream.Ruled;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.springframework.lang.Nullable;

/**
 * What an OpenAI-compatible provider is sent: the caller's own bytes as the model's rules want
 * them, with the provider's model id in place of ours, usage asked for on every stream, and no more
 * output than was quoted: the limit that the catalogue sets where the caller sets none, or sets
 * more.
 */
public final class OpenAiRequests implements Requests {

    private static final String[] LIMITS = {"max_tokens", "max_completion_tokens"};

    @Override
    public HttpEntity word(CompletionRequest asked, Attempt attempt) {
        ChatCompletionRequest request =
                CacheMarks.without(Ruled.of(attempt.chat(asked), attempt), attempt.adjustments());
        Splice body = new Splice(request.body());
        dropMark(body, request.body());
        if (asked.chat() != asked) {
            dropForeignThoughts(body, request.body(), attempt);
        }
        body.replace(request.modelSpan(), JsonText.quote(attempt.candidate().model()));
        if (request.stream() && !request.includeUsage()) {
            askForUsage(body, request);
        }
        limitOutput(body, request, attempt);
        return new ByteArrayEntity(body.toBytes(), ContentType.APPLICATION_JSON);
    }

    /** Some clients put a byte order mark first; we read past it, but JSON has none. */
    private static void dropMark(Splice body, byte[] bytes) {
        if (bytes[0] == (byte) 0xef) {
            body.replace(new Span(0, 3), "");
        }
    }

    /** What another maker has signed says nothing to these providers, and some refuse it. */
    private static void dropForeignThoughts(Splice body, byte[] bytes, Attempt attempt) {
        for (ForeignThoughts.Found found : ForeignThoughts.in(bytes)) {
            body.replace(found.member(), "");
            attempt.adjustments().echoed(found.place());
        }
    }

    private static void limitOutput(Splice body, ChatCompletionRequest request, Attempt attempt) {
        int limit = attempt.model().limits().output(request.outputLimit());
        if (request.outputLimit() == null) {
            put(body, request, attempt.rules().name("max_tokens"), Integer.toString(limit));
            return;
        }
        // Both may be there, and which of them a provider goes by is not known.
        Span[] present = JsonScan.topLevel(request.body(), LIMITS);
        for (int i = 0; i < LIMITS.length; i++) {
            lower(body, request.body(), present[i], LIMITS[i], limit, attempt.adjustments());
        }
    }

    private static void lower(
            Splice body,
            byte[] bytes,
            @Nullable Span present,
            String member,
            int most,
            Adjustments adjustments) {
        if (present == null || bytes[present.from()] == 'n') {
            return;
        }
        String value = new String(bytes, present.from(), present.to() - present.from(), US_ASCII);
        if (Integer.parseInt(value.strip()) > most) {
            body.replace(present, Integer.toString(most));
            adjustments.changed(member, Integer.toString(most));
        }
    }

    /** Keeps what else the caller wants of the stream, such as no obfuscation. */
    private static void askForUsage(Splice body, ChatCompletionRequest request) {
        Span options = request.streamOptions();
        if (options == null) {
            put(body, request, "stream_options", "{\"include_usage\":true}");
            return;
        }
        Span asked =
                JsonScan.topLevel(request.body(), options.from(), options.to(), "include_usage");
        if (asked != null) {
            body.replace(asked, "true");
        } else {
            Span inside = new Span(options.from() + 1, options.from() + 1);
            boolean empty = JsonScan.isEmpty(request.body(), options.from(), options.to());
            body.replace(inside, "\"include_usage\":true" + (empty ? "" : ","));
        }
    }

    /** A member that is there as null is as good as absent to us, but must not be there twice. */
    private static void put(
            Splice body, ChatCompletionRequest request, String member, String value) {
        byte[] bytes = request.body();
        Span present = JsonScan.topLevel(bytes, 0, bytes.length, member);
        if (present == null) {
            body.add(member, value);
        } else {
            body.replace(present, value);
        }
    }
}
