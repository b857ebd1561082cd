package io.tollgate.upstream;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.error.Dialect;
import io.tollgate.stream.Rewording;
import java.io.InputStream;
import java.util.function.Consumer;
import org.springframework.lang.Nullable;

/**
 * How the providers of one kind word their answers, and how to read them as chat completions. One
 * object serves all requests.
 */
public interface Wire {

    /** Whether its answers are worded as callers of {@code dialect} read them. */
    default boolean speaks(Dialect dialect) {
        return false;
    }

    /** Reads an error response, and whose fault it is. */
    ProviderError error(int status, @Nullable Object retryAfter, InputStream body);

    /**
     * Looks at a whole answer while another candidate can still be asked, and nothing is paid.
     *
     * @param request whose caller is to be told it, in his dialect
     * @param json a JSON object, the provider's bytes
     * @throws UpstreamException if it is no answer
     */
    void requireAnswer(CompletionRequest request, byte[] json);

    /**
     * A whole answer as a chat completion.
     *
     * @param json a JSON object, the provider's bytes
     * @param lost told what of it a chat completion has no place for
     * @throws UpstreamException if it is no answer
     */
    byte[] completion(CompletionRequest request, byte[] json, Consumer<String> lost);

    /** The same, for who counts and does not read. */
    default byte[] completion(CompletionRequest request, byte[] json) {
        return completion(request, json, it -> {});
    }

    /**
     * What turns the events of one stream into chunks. Keeps nothing of the request, whose body may
     * be megabytes.
     */
    Rewording rewording(CompletionRequest request);
}
