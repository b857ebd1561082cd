package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.error.ApiError;
import io.tollgate.upstream.Adjustments;
import io.tollgate.upstream.Attempt;
import io.tollgate.upstream.Ruled;
import java.io.IOException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** What a provider that speaks Anthropic's messages is sent. */
public final class AnthropicRequests {

    private static final int MARK = 3;

    /**
     * @throws io.tollgate.error.ApiException 400 if the request says what such a provider cannot be
     *     told
     */
    public HttpEntity toUpstream(CompletionRequest asked, Attempt attempt) {
        ChatCompletionRequest request = Ruled.of(asked.chat(), attempt);
        Adjustments told = attempt.adjustments();
        JsonNode chat = read(request.body());
        int most = attempt.model().limits().output(request.outputLimit());
        if (request.outputLimit() != null && most < request.outputLimit()) {
            boolean renamed = !Tree.idle(chat.path("max_completion_tokens"));
            told.changed(renamed ? "max_completion_tokens" : "max_tokens", Integer.toString(most));
        }
        String model = attempt.candidate().model();
        byte[] body = Tree.write(new ChatToAnthropic(chat, told).translate(model, most));
        return new ByteArrayEntity(body, ContentType.APPLICATION_JSON);
    }

    private static JsonNode read(byte[] body) {
        try {
            // Some clients put a byte order mark first; we read past it, but JSON has none.
            int from = body[0] == (byte) 0xef ? MARK : 0;
            return Tree.read(body, from, body.length);
        } catch (IOException e) {
            throw ApiError.invalidRequest(null, "The body is not valid JSON.").exception();
        }
    }
}
