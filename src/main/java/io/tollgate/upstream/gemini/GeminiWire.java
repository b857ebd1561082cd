package io.tollgate.upstream.gemini;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.stream.Rewording;
import io.tollgate.upstream.ProviderError;
import io.tollgate.upstream.Wire;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.springframework.lang.Nullable;

/** Google's generateContent and streamGenerateContent, as chat completions. */
public final class GeminiWire implements Wire {

    private final InstantSource clock;

    /**
     * @param clock when answers are made, which Google does not say
     */
    public GeminiWire(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public ProviderError error(int status, @Nullable Object retryAfter, InputStream body) {
        return GeminiErrors.read(status, retryAfter, body);
    }

    @Override
    public void requireAnswer(CompletionRequest request, byte[] json) {
        new GeminiAnswer(json).completion("", 0, it -> {});
    }

    @Override
    public byte[] completion(CompletionRequest request, byte[] json, Consumer<String> lost) {
        return new GeminiAnswer(json).completion(request.model(), now(), lost);
    }

    @Override
    public Rewording rewording(CompletionRequest request) {
        return new GeminiEvents(now(), request.chat().includeUsage());
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
