package io.tollgate.upstream.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.catalog.Catalog;
import io.tollgate.catalog.Model;
import io.tollgate.catalog.Offer;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.RequestReader;
import io.tollgate.stream.ChunkRelay;
import io.tollgate.stream.EventReader;
import io.tollgate.stream.RewordedRelay;
import io.tollgate.upstream.Attempt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Requests and answers translated, with the shipped catalogue and at one moment. */
final class Translated {

    static final ObjectMapper JSON = new ObjectMapper();
    static final GeminiWire WIRE = new GeminiWire(() -> Instant.ofEpochSecond(1_700_000_000));
    private static final Catalog CATALOG = catalog();

    /** What Google is sent, and what is said to have been adjusted. */
    record Sent(String body, String adjusted, String path) {

        JsonNode json() {
            return parse(body);
        }
    }

    /** What a caller gets of a stream: the data of its events. */
    record Streamed(List<String> data, RewordedRelay relay) {}

    private Translated() {}

    private static Catalog catalog() {
        try {
            return Catalog.parse("models.yaml", Files.readAllBytes(Path.of("models.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ChatCompletionRequest request(String body) {
        return new RequestReader().read(body.getBytes(UTF_8));
    }

    /** A request that says hi, with more members; single quotes stand for double ones. */
    static String hi(String model, String members) {
        return ("{'model':'"
                        + model
                        + "','messages':[{'role':'user','content':'hi'}]"
                        + members
                        + "}")
                .replace('\'', '"');
    }

    static Sent sent(String body) {
        ChatCompletionRequest request = request(body);
        Model model = CATALOG.find(request.model());
        Attempt attempt = new Attempt(new Offer(model, model.candidates(), "v"));
        GeminiRequests requests = new GeminiRequests();
        try (var entity = requests.toUpstream(request, attempt)) {
            String sent = new String(entity.getContent().readAllBytes(), UTF_8);
            return new Sent(sent, attempt.adjustments().header(), requests.path(request, attempt));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode answered(String request, String answer) {
        byte[] json = answer.getBytes(UTF_8);
        WIRE.requireAnswer(request(request), json);
        return parse(new String(WIRE.completion(request(request), json), UTF_8));
    }

    static Streamed streamed(String request, String events) throws IOException {
        ChatCompletionRequest asked = request(request);
        StringBuilder sent = new StringBuilder();
        ChunkRelay chunks =
                new ChunkRelay(
                        asked.model(),
                        "given",
                        asked.includeUsage(),
                        (buffer, from, to) ->
                                sent.append(new String(buffer, from, to - from, UTF_8)));
        RewordedRelay relay = new RewordedRelay(WIRE.rewording(asked), chunks);
        EventReader reader = new EventReader(new ByteArrayInputStream(events.getBytes(UTF_8)));
        boolean wanted = true;
        while (wanted && reader.next()) {
            wanted = relay.accept(reader);
        }
        relay.end();
        if (relay.failure() != null) {
            relay.fail(relay.failure());
        }
        return new Streamed(data(sent.toString()), relay);
    }

    /** What stands in its events, of which the last ones may have come together. */
    private static List<String> data(String stream) {
        return Arrays.stream(stream.split("\n\n"))
                .map(event -> event.substring("data: ".length()).strip())
                .toList();
    }
}
