package io.tollgate.upstream.openai;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonScan;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Span;
import io.tollgate.error.Dialect;
import io.tollgate.stream.Rewording;
import io.tollgate.upstream.ProviderError;
import io.tollgate.upstream.UpstreamException;
import io.tollgate.upstream.UpstreamFaults;
import io.tollgate.upstream.Wire;
import java.io.IOException;
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

    /**
     * The first choice says something. As its caller gets the text as it is, nothing else of it is
     * looked at, unless it has to be translated: then all of it must be JSON.
     */
    @Override
    public void requireAnswer(CompletionRequest request, byte[] json) {
        if (!hasMessage(json) || !(speaks(Dialect.of(request.path())) || isJson(json))) {
            throw new UpstreamException(UpstreamFaults.BROKEN, null);
        }
    }

    private static boolean hasMessage(byte[] json) {
        Span choices = JsonScan.topLevel(json, 0, json.length, "choices");
        Span first = choices == null ? null : JsonScan.first(json, choices);
        Span message =
                first == null ? null : JsonScan.topLevel(json, first.from(), first.to(), "message");
        return message != null && JsonScan.isObject(json, message.from(), message.to());
    }

    private static boolean isJson(byte[] json) {
        try {
            return JsonTree.read(json).isObject();
        } catch (IOException e) {
            return false;
        }
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
