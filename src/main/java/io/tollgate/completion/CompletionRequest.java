package io.tollgate.completion;

import java.util.List;
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
    Routing routing();

    /**
     * The same request as a chat completion, for providers that do not speak the dialect.
     *
     * @throws io.tollgate.error.ApiException 400 at the exact place, if without what it can't say
     *     the answer would be wrong
     */
    ChatCompletionRequest chat();

    /** What {@link #chat} does not say, or says otherwise: places, or {@code place=value}. */
    default List<String> unsaid() {
        return List.of();
    }

    /** Places of what answers had beside their content, and {@link #chat} does not say again. */
    default List<String> echoes() {
        return List.of();
    }

    /** The caller's own name for a place of {@link #chat}. */
    default String place(String ofChat) {
        return ofChat;
    }
}
