package io.tollgate.upstream.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.catalog.Catalog;
import io.tollgate.catalog.Model;
import io.tollgate.catalog.Offer;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.RequestReader;
import io.tollgate.stream.EventReader;
import io.tollgate.stream.Relay;
import io.tollgate.upstream.Answer;
import io.tollgate.upstream.Attempt;
import io.tollgate.upstream.Wire;
import io.tollgate.upstream.openai.ChatWording;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
        Model model = CATALOG.find(request.model());
        attempt = new Attempt(new Offer(model, model.candidates(), "v"));
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
        Answer.Whole whole = new Answer.Whole(answer.getBytes(UTF_8), WIRE);
        return new String(new ChatWording().whole(request, whole).json(), UTF_8);
    }

    String streamed(String events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Relay relay =
                new ChatWording()
                        .streamed(request, WIRE, "given")
                        .relay((buffer, from, to) -> out.write(buffer, from, to - from));
        try {
            EventReader reader = new EventReader(new ByteArrayInputStream(events.getBytes(UTF_8)));
            boolean more = reader.next();
            while (more && relay.accept(reader)) {
                more = reader.next();
            }
            relay.end();
            if (relay.failure() != null) {
                relay.fail(relay.failure());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(UTF_8);
    }
}
