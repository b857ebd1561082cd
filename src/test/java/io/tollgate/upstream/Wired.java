package io.tollgate.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.catalog.Catalog;
import io.tollgate.catalog.Manner;
import io.tollgate.catalog.Model;
import io.tollgate.catalog.Offer;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.RequestReader;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import io.tollgate.messages.MessagesReader;
import io.tollgate.upstream.anthropic.AnthropicRequests;
import io.tollgate.upstream.gemini.GeminiRequests;
import io.tollgate.upstream.openai.OpenAiRequests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * What a provider of one wire is sent of a request, without a network.
 *
 * @param body empty if it is sent nothing
 * @param adjusted what the caller is told of it
 * @param refused what he is told instead
 */
record Wired(String body, String adjusted, @Nullable ApiError refused) {

    private static final Catalog CATALOG = catalog();
    private static final Map<String, Requests> WIRES =
            Map.of(
                    "anthropic", new AnthropicRequests(),
                    "gemini", new GeminiRequests(),
                    "openai", new OpenAiRequests());

    private static Catalog catalog() {
        try {
            return Catalog.parse("models.yaml", Files.readAllBytes(Path.of("models.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A chat completion; single quotes stand for double ones. */
    static Wired chat(String wire, Manner manner, String body) {
        byte[] json = body.replace('\'', '"').getBytes(UTF_8);
        return to(wire, manner, new RequestReader().read(json));
    }

    /** The same for messages. */
    static Wired messages(String wire, Manner manner, String body) {
        byte[] json = body.replace('\'', '"').getBytes(UTF_8);
        String betas = "context-management-2025-06-27";
        return to(wire, manner, new MessagesReader().read(json, null, betas));
    }

    private static Wired to(String wire, Manner manner, CompletionRequest request) {
        Model model = CATALOG.find(request.model());
        Attempt attempt = new Attempt(new Offer(model, model.candidates(), "v", manner, List.of()));
        try (var entity = WIRES.get(wire).toUpstream(request, attempt)) {
            String body = new String(entity.getContent().readAllBytes(), UTF_8);
            return new Wired(body, attempt.adjustments().header(), null);
        } catch (ApiException refused) {
            return new Wired("", "", refused.error());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
