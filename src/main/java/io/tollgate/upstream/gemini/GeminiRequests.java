package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonTree;
import io.tollgate.upstream.Attempt;
import io.tollgate.upstream.OutputLimits;
import io.tollgate.upstream.Requests;
import io.tollgate.upstream.Ruled;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * What Google is sent for a chat completion: the caller's words in generateContent's, and no word
 * more. The same request makes the same bytes.
 */
public final class GeminiRequests implements Requests {

    /** One is asked for, whichever it is; there is no choice. */
    private static final String TIER = "service_tier";

    /** Told in Google's words, or of no concern to it. */
    private static final Set<String> KNOWN =
            Set.of(
                    "model",
                    "messages",
                    "stream",
                    "stream_options",
                    "max_tokens",
                    "max_completion_tokens",
                    "temperature",
                    "top_p",
                    "top_k",
                    "presence_penalty",
                    "frequency_penalty",
                    "seed",
                    "n",
                    "stop",
                    "logprobs",
                    "top_logprobs",
                    "response_format",
                    "modalities",
                    "reasoning",
                    "reasoning_effort",
                    "tools",
                    "tool_choice",
                    "parallel_tool_calls",
                    "session_id",
                    TIER,
                    "models",
                    "provider");

    private static final Set<String> OPTIONS = Set.of("include_usage");

    /** An answer without them would be another one than was asked for. */
    private static final List<String> REFUSED =
            List.of("functions", "function_call", "web_search_options");

    /** The body for the candidate being asked. */
    @Override
    public HttpEntity word(CompletionRequest asked, Attempt attempt) {
        ChatCompletionRequest request = Ruled.of(attempt.chat(asked), attempt);
        JsonNode chat = ExactJson.read(request.body());
        GeminiModel model =
                GeminiModel.of(attempt.candidate().model(), attempt.model().reasoning());
        Asking asking = new Asking(model, attempt.adjustments());
        int limit = attempt.model().limits().output(request.outputLimit());
        return new ByteArrayEntity(
                JsonTree.bytes(body(chat, request, asking, limit)), ContentType.APPLICATION_JSON);
    }

    private static ObjectNode body(
            JsonNode chat, ChatCompletionRequest request, Asking asking, int limit) {
        for (String field : REFUSED) {
            if (chat.hasNonNull(field)) {
                throw Asking.refused(field, "is not taken by this model");
            }
        }
        OutputLimits.name(chat, asking.adjustments());
        ObjectNode body = JsonTree.object();
        new Turns(asking).put(chat.path("messages"), body);
        new ToolSet(asking).put(chat, body);
        new GenerationConfig(asking)
                .put(chat, limit, request.choices(), body.putObject("generationConfig"));
        if (!JsonTree.isNothing(chat.path(TIER))) {
            asking.dropped(TIER);
        }
        asking.droppedBut(KNOWN, chat, "");
        asking.droppedBut(OPTIONS, chat.path("stream_options"), "stream_options");
        return body;
    }

    /**
     * What of the address depends on the request: the model, which cannot lead out of its place,
     * the method, and that events are wanted.
     */
    public String path(CompletionRequest asked, Attempt attempt) {
        String model = URLEncoder.encode(attempt.candidate().model(), StandardCharsets.UTF_8);
        String method = asked.stream() ? ":streamGenerateContent?alt=sse" : ":generateContent";
        return model.replace("+", "%20") + method;
    }
}
