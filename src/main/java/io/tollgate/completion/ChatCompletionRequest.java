package io.tollgate.completion;

import org.springframework.lang.Nullable;

/**
 * A validated chat completion request: the caller's own bytes, and what of them the gateway has to
 * know.
 *
 * @param body the bytes as they came; a provider gets them but for what is spliced
 * @param model the model id as the caller wrote it
 * @param modelSpan where its JSON string is, quotes included
 * @param stream whether events are wanted
 * @param includeUsage whether the caller asked for the usage chunk
 * @param streamOptions where the value of {@code stream_options} is, or null
 * @param outputLimit the caller's limit of output tokens, {@code max_completion_tokens} before
 *     {@code max_tokens}; or null
 * @param choices how many completions are wanted, at least 1
 * @param tools whether tools are offered
 * @param affinity what requests of one conversation have in common ({@code session_id}, {@code
 *     prompt_cache_key}), or null
 * @param routing which models and providers may answer
 */
public record ChatCompletionRequest(
        byte[] body,
        String model,
        Span modelSpan,
        boolean stream,
        boolean includeUsage,
        @Nullable Span streamOptions,
        @Nullable Integer outputLimit,
        int choices,
        boolean tools,
        @Nullable String affinity,
        Routing routing)
        implements CompletionRequest {

    @Override
    public String path() {
        return "/v1/chat/completions";
    }

    @Override
    public ChatCompletionRequest chat() {
        return this;
    }

    /** The same request with another spelling of its body; neither span may be edited. */
    public ChatCompletionRequest with(Splice edits) {
        if (edits.untouched()) {
            return this;
        }
        return new ChatCompletionRequest(
                edits.toBytes(),
                model,
                edits.moved(modelSpan),
                stream,
                includeUsage,
                streamOptions == null ? null : edits.moved(streamOptions),
                outputLimit,
                choices,
                tools,
                affinity,
                routing);
    }
}
