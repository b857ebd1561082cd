package io.tollgate.upstream.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.stream.Flight;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A provider within the gateway, for trying it out without a key: echoes the last user message, one
 * event a word, calls a tool when one is forced, reports usage (a token is a word).
 */
public final class DemoProvider {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DemoSettings settings;

    DemoProvider(DemoSettings settings) {
        this.settings = settings;
    }

    /**
     * The answer as a provider's HTTP body would be: a completion, or a stream of chunks at the set
     * pace.
     */
    public InputStream answer(CompletionRequest request) {
        DemoPrompt prompt = DemoPrompt.read(tree(request.chat().body()));
        DemoChunks chunks = new DemoChunks(prompt);
        if (!request.stream()) {
            return new ByteArrayInputStream(bytes(chunks.completion()));
        }
        List<byte[]> events = chunks.events().stream().map(DemoProvider::event).toList();
        PacedStream paced = new PacedStream(events, settings.eventDelay());
        Flight flight = Flight.current();
        if (flight != null) {
            flight.calling(paced::cut);
        }
        return paced;
    }

    private static byte[] event(ObjectNode chunk) {
        byte[] json = bytes(chunk);
        byte[] event = new byte[json.length + 8];
        System.arraycopy(
                "data: ".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, event, 0, 6);
        System.arraycopy(json, 0, event, 6, json.length);
        event[event.length - 2] = '\n';
        event[event.length - 1] = '\n';
        return event;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
