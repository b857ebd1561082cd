package io.tollgate.upstream.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.catalog.Catalog;
import io.tollgate.catalog.Model;
import io.tollgate.catalog.Offer;
import io.tollgate.catalog.Rules;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.RequestReader;
import io.tollgate.upstream.Attempt;
import io.tollgate.upstream.InChat;
import io.tollgate.upstream.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** One chat completion on its way to an Anthropic provider and back, without a network. */
final class Told {

    static final Wire WIRE =
            new AnthropicWire(InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)));

    private static final Catalog CATALOG = shipped();

    private final ChatCompletionRequest request;
    private final Attempt attempt;

    Told(byte[] body) {
        request = new RequestReader().read(body);
        Model model = unruled(CATALOG.find(request.model()));
        attempt = new Attempt(new Offer(model, model.candidates(), "v"));
    }

    /** The wire alone is what these tests are about. */
    private static Model unruled(Model model) {
        return new Model(
                model.id(),
                model.name(),
                model.description(),
                model.aliases(),
                model.candidates(),
                model.prices(),
                model.limits(),
                Rules.NONE,
                model.manner(),
                model.categories(),
                model.billing(),
                model.reasoning(),
                model.lifecycle());
    }

    /** A request to {@code model}; single quotes stand for double ones. */
    static Told to(String model, String messages, String members) {
        String body = "{'model':'" + model + "','messages':" + messages + members + "}";
        return new Told(body.replace('\'', '"').getBytes(UTF_8));
    }

    static Told hi(String model, String members) {
        return to(model, "[{'role':'user','content':'hi'}]", members);
    }

    private static Catalog shipped() {
        try {
            return Catalog.parse("models.yaml", Files.readAllBytes(Path.of("models.yaml")));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    ChatCompletionRequest request() {
        return request;
    }

    Model model() {
        return attempt.model();
    }

    /** What the provider is sent. */
    String upstream() {
        try (var entity = new AnthropicRequests().toUpstream(request, attempt)) {
            return new String(entity.getContent().readAllBytes(), UTF_8);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    String adjusted() {
        return attempt.adjustments().header();
    }

    String whole(String answer) {
        return InChat.whole(request, WIRE, answer);
    }

    String streamed(String events) {
        return InChat.streamed(request, WIRE, events);
    }

    /**
     * @param told part of what the provider is sent; single quotes stand for double ones
     * @param adjusted what the caller is told of it, or null for nothing
     */
    void assertTold(String told, String adjusted) {
        assertThat(upstream()).contains(told.replace('\'', '"'));
        assertThat(adjusted()).isEqualTo(adjusted == null ? "" : adjusted);
    }
}
