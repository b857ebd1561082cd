package io.tollgate.completion;

import org.springframework.lang.Nullable;

/**
 * A validated request for a completion, in whichever dialect its caller speaks: the caller's own
 * bytes, and what of them the gateway has to know.
 */
public interface CompletionRequest {

    /** The door that it is sold at, as offers and claims name it: {@code /v1/chat/completions}. */
    String path();

    /** The bytes as they came; a provider that speaks the dialect gets them but for splices. */
    byte[] body();

    /** The model id as the caller wrote it. */
    String model();

    /** Where the model's JSON string is, quotes included. */
    Span modelSpan();

    /** Whether events are wanted. */
    boolean stream();

    /** The caller's limit of output tokens, or null. */
    @Nullable
    Integer outputLimit();

    /** How many completions are wanted, at least 1. */
    int choices();

    /** Whether tools are offered. */
    boolean tools();

    /** What requests of one conversation have in common, or null. */
    @Nullable
    String affinity();

    /** Which models and providers may answer. */
    default Routing routing() {
        return chat().routing();
    }

    /** The same request as a chat completion, for providers that do not speak the dialect. */
    ChatCompletionRequest chat();
}
