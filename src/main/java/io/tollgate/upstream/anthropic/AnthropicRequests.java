package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonTree;
import io.tollgate.error.ApiError;
import io.tollgate.messages.MessagesRequest;
import io.tollgate.upstream.Adjustments;
import io.tollgate.upstream.Attempt;
import io.tollgate.upstream.OutputLimits;
import io.tollgate.upstream.Requests;
import io.tollgate.upstream.Ruled;
import java.io.IOException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.springframework.lang.Nullable;

/** What a provider that speaks Anthropic's messages is sent. */
public final class AnthropicRequests implements Requests {

    private static final String VERSION = "2023-06-01";

    private static final int MARK = 3;

    /**
     * @throws io.tollgate.error.ApiException 400 if the request says what such a provider cannot be
     *     told
     */
    @Override
    public HttpEntity word(CompletionRequest asked, Attempt attempt) {
        if (asked instanceof MessagesRequest request) {
            return NativeRequest.toUpstream(request, attempt);
        }
        ChatCompletionRequest request = Ruled.of(attempt.chat(asked), attempt);
        Adjustments told = attempt.adjustments();
        JsonNode chat = read(request.body());
        OutputLimits.name(chat, told);
        int most = attempt.model().limits().output(request.outputLimit());
        if (request.outputLimit() != null && most < request.outputLimit()) {
            boolean renamed = !JsonTree.isNothing(chat.path("max_completion_tokens"));
            told.changed(renamed ? "max_completion_tokens" : "max_tokens", Integer.toString(most));
        }
        String model = attempt.candidate().model();
        byte[] body = JsonTree.bytes(new ChatToAnthropic(chat, told).translate(model, most));
        return new ByteArrayEntity(body, ContentType.APPLICATION_JSON);
    }

    /** What asks such a provider how many tokens a request has. */
    public HttpEntity toCount(MessagesRequest request, Attempt attempt) {
        return NativeRequest.toUpstream(request, attempt);
    }

    /** The value of {@code anthropic-version}: the caller's, or that of the wire as we speak it. */
    public String version(CompletionRequest asked) {
        String version = asked instanceof MessagesRequest request ? request.version() : null;
        return version == null ? VERSION : version;
    }

    /** The value of {@code anthropic-beta}: the caller's, or null. */
    public @Nullable String betas(CompletionRequest asked) {
        return asked instanceof MessagesRequest request ? request.betas() : null;
    }

    private static JsonNode read(byte[] body) {
        try {
            // Some clients put a byte order mark first; we read past it, but JSON has none.
            int from = body[0] == (byte) 0xef ? MARK : 0;
            return JsonTree.read(body, from, body.length);
        } catch (IOException e) {
            throw ApiError.invalidRequest(null, "The body is not valid JSON.").exception();
        }
    }
}
