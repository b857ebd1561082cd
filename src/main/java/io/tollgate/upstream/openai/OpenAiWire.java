package io.tollgate.upstream.openai;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.error.Dialect;
import io.tollgate.stream.Rewording;
import io.tollgate.upstream.ProviderError;
import io.tollgate.upstream.Wire;
import java.io.InputStream;
import java.util.function.Consumer;
import org.springframework.lang.Nullable;

/** Providers that speak OpenAI: what they say is a chat completion already. */
public final class OpenAiWire implements Wire {

    @Override
    public ProviderError error(int status, @Nullable Object retryAfter, InputStream body) {
        return ProviderError.read(status, retryAfter, body);
    }

    @Override
    public boolean speaks(Dialect dialect) {
        return dialect == Dialect.OPENAI;
    }

    @Override
    public byte[] completion(CompletionRequest request, byte[] json, Consumer<String> lost) {
        return json;
    }

    @Override
    public Rewording rewording(CompletionRequest request) {
        return Rewording.NONE;
    }
}
