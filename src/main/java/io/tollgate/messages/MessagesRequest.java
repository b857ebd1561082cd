package io.tollgate.messages;

import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.Routing;
import io.tollgate.completion.Span;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A validated request of Anthropic's messages: the caller's own bytes, and what of them the gateway
 * has to know. It goes with its request; one thread at a time uses it.
 */
public final class MessagesRequest implements CompletionRequest {

    private final byte[] body;
    private final Facts facts;
    private final @Nullable String version;
    private final @Nullable String betas;
    private @Nullable Translated translated;

    /** As much of a request as is learnt in one pass. */
    record Facts(
            String model,
            Span modelSpan,
            boolean stream,
            @Nullable Integer outputLimit,
            @Nullable Span limitSpan,
            boolean tools,
            @Nullable String affinity,
            Routing routing) {

        /** Of a request whose tokens are only counted: without a limit, whatever it says. */
        Facts counted() {
            return new Facts(model, modelSpan, stream, null, null, tools, affinity, routing);
        }
    }

    /** The same request as a chat completion, and what that does not say. */
    record Translated(
            ChatCompletionRequest chat,
            List<String> unsaid,
            List<String> echoes,
            ChatPlaces places) {}

    MessagesRequest(byte[] body, Facts facts, @Nullable String version, @Nullable String betas) {
        this.body = body;
        this.facts = facts;
        this.version = version;
        this.betas = betas;
    }

    @Override
    public String path() {
        return "/v1/messages";
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public String model() {
        return facts.model;
    }

    @Override
    public Span modelSpan() {
        return facts.modelSpan;
    }

    @Override
    public boolean stream() {
        return facts.stream;
    }

    /** {@code max_tokens}; 0 wants a cache warmed and nothing said. */
    @Override
    public @Nullable Integer outputLimit() {
        return facts.outputLimit;
    }

    /** Where the value of {@code max_tokens} is, or null if only tokens are to be counted. */
    public @Nullable Span limitSpan() {
        return facts.limitSpan;
    }

    @Override
    public int choices() {
        return 1;
    }

    @Override
    public boolean tools() {
        return facts.tools;
    }

    @Override
    public @Nullable String affinity() {
        return facts.affinity;
    }

    @Override
    public Routing routing() {
        return facts.routing;
    }

    /** The caller's {@code anthropic-version}, or null. */
    public @Nullable String version() {
        return version;
    }

    /** The caller's {@code anthropic-beta}, or null. */
    public @Nullable String betas() {
        return betas;
    }

    @Override
    public ChatCompletionRequest chat() {
        return translated().chat;
    }

    @Override
    public List<String> unsaid() {
        return translated().unsaid;
    }

    @Override
    public List<String> echoes() {
        return translated().echoes;
    }

    @Override
    public String place(String ofChat) {
        return translated().places.of(ofChat);
    }

    /** Once: a second candidate is asked with the same. */
    private Translated translated() {
        if (translated == null) {
            translated = MessagesToChat.translate(this);
        }
        return translated;
    }
}
