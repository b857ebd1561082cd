package io.tollgate.completion;

import io.tollgate.error.ApiError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.lang.Nullable;

/** What has been learnt of a request so far, in whatever order its fields come. */
final class RequestFacts {

    @Nullable String model;
    @Nullable Span modelSpan;
    boolean messages;
    boolean stream;
    boolean includeUsage;
    @Nullable Span streamOptions;
    @Nullable Integer maxTokens;
    @Nullable Integer maxCompletionTokens;
    int choices = 1;
    @Nullable String sessionId;
    @Nullable String cacheKey;
    final Set<String> toolNames = new HashSet<>(2);
    boolean tools;
    List<String> models = List.of();
    Routing.Providers providers = Routing.Providers.ANY;
    boolean bound;

    /**
     * {@code tool_choice} when it wants a tool to be called; the name it wants may be of a tool
     * that comes later.
     */
    @Nullable String toolChoice;

    @Nullable String forcedTool;

    ChatCompletionRequest request(byte[] body) {
        require(model != null, "model", "model is required");
        require(messages, "messages", "messages is required");
        require(
                streamOptions == null || stream,
                "stream_options",
                "stream_options is only allowed when stream is true");
        requireForcedTool();
        return new ChatCompletionRequest(
                body,
                model,
                modelSpan,
                stream,
                includeUsage,
                streamOptions,
                maxCompletionTokens != null ? maxCompletionTokens : maxTokens,
                choices,
                tools,
                sessionId != null ? sessionId : cacheKey,
                new Routing(models, providers, bound));
    }

    private void requireForcedTool() {
        if (toolChoice != null) {
            require(tools, "tool_choice", "tool_choice is only allowed when tools are given");
        }
        if (forcedTool != null) {
            require(
                    toolNames.contains(forcedTool),
                    "tool_choice",
                    "tool_choice names '" + forcedTool + "', which is not among the tools");
        }
    }

    private static void require(boolean held, String param, String otherwise) {
        if (!held) {
            throw ApiError.invalidRequest(param, otherwise).exception();
        }
    }
}
