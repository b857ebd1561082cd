package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonTree;
import io.tollgate.error.Dialect;
import io.tollgate.stream.Rewording;
import io.tollgate.upstream.ProviderError;
import io.tollgate.upstream.UpstreamException;
import io.tollgate.upstream.UpstreamFaults;
import io.tollgate.upstream.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.springframework.lang.Nullable;

/** Providers that speak Anthropic's messages. */
public final class AnthropicWire implements Wire {

    private final InstantSource clock;

    /**
     * @param clock tells when an answer was created, which these providers do not say
     */
    public AnthropicWire(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean speaks(Dialect dialect) {
        return dialect == Dialect.ANTHROPIC;
    }

    @Override
    public ProviderError error(int status, @Nullable Object retryAfter, InputStream body) {
        return AnthropicErrors.read(status, retryAfter, body);
    }

    @Override
    public void requireAnswer(CompletionRequest request, byte[] json) {
        JsonNode said = message(json);
        boolean answers =
                onlyCounts(request)
                        ? said.path("input_tokens").isNumber()
                        : said.path("content").isArray();
        if (!answers) {
            throw new UpstreamException(UpstreamFaults.BROKEN, null);
        }
    }

    /** A message is never asked for without a limit. */
    private static boolean onlyCounts(CompletionRequest request) {
        return Dialect.of(request.path()) == Dialect.ANTHROPIC && request.outputLimit() == null;
    }

    @Override
    public byte[] completion(CompletionRequest request, byte[] json, Consumer<String> lost) {
        return JsonTree.bytes(new AnthropicToChat(lost).translate(message(json), now()));
    }

    private static JsonNode message(byte[] json) {
        try {
            return JsonTree.read(json, 0, json.length);
        } catch (IOException e) {
            throw new UpstreamException(UpstreamFaults.BROKEN, e);
        }
    }

    @Override
    public Rewording rewording(CompletionRequest request) {
        return new AnthropicEvents(request.model(), now(), request.chat().includeUsage());
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
