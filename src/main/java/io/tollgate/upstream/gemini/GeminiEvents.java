package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Usage;
import io.tollgate.completion.UsageWriter;
import io.tollgate.error.ApiError;
import io.tollgate.stream.ChunkSink;
import io.tollgate.stream.EventReader;
import io.tollgate.stream.Rewording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * One stream of Google's as chunks: a chunk for what a candidate says in an event, at once. Usage,
 * which events repeat and correct, becomes one chunk at the end.
 */
final class GeminiEvents implements Rewording {

    private static final ApiError MALFORMED =
            ApiError.server(502, "malformed_chunk", "The provider sent a chunk that is not JSON.");

    private final long created;
    private final boolean usageAsked;
    private final GeminiUsage usage = new GeminiUsage();
    private final Map<Integer, Choice> choices = new HashMap<>(2);
    private String id;
    private boolean ended;

    /**
     * @param created seconds since 1970
     * @param usageAsked whether every chunk says something of usage, as OpenAI has it
     */
    GeminiEvents(long created, boolean usageAsked) {
        this.created = created;
        this.usageAsked = usageAsked;
    }

    @Override
    public boolean accept(EventReader event, ChunkSink chunks) throws IOException {
        byte[] bytes = event.buffer();
        Generated generated;
        try {
            generated = Generated.read(bytes, event.from(), event.to(), usage);
        } catch (IOException notJson) {
            return failed(MALFORMED, chunks);
        }
        if (generated.failed) {
            ApiError error = GeminiErrors.read(bytes, event.from(), event.to()).error();
            return failed(error, chunks);
        }
        if (id == null) {
            id = AnswerId.of(generated, bytes, event.from(), event.to());
        }
        Usage told = usage.usage();
        if (told != null) {
            chunks.tally().note(json(told));
        }
        return pass(generated, chunks);
    }

    private boolean pass(Generated generated, ChunkSink chunks) throws IOException {
        boolean more = true;
        generated.unread.forEach(name -> chunks.tally().lose("answer." + name));
        for (Candidate candidate : generated.candidates) {
            more = more && pass(candidate, chunks);
        }
        if (generated.candidates.isEmpty() && generated.blocked != null) {
            ObjectNode delta = JsonTree.object().put("content", "");
            more = send(chunk(0, delta, "content_filter", generated.blocked), chunks);
        }
        return more;
    }

    private boolean pass(Candidate candidate, ChunkSink chunks) throws IOException {
        Choice choice = choices.computeIfAbsent(candidate.index, index -> new Choice(id, true));
        ObjectNode delta = choice.say(candidate);
        Citations.put(candidate, "", delta, chunks.tally()::lose);
        String google = candidate.finish;
        String reason = google == null ? null : choice.finish(google);
        if (google != null && reason == null) {
            return failed(Finish.unusable(google), chunks);
        }
        if (delta.isEmpty() && google == null) {
            return true;
        }
        ObjectNode chunk = chunk(candidate.index, delta, reason, google);
        if (candidate.logprobs != null) {
            ((ObjectNode) chunk.path("choices").path(0))
                    .set("logprobs", Logprobs.of(candidate.logprobs));
        }
        return send(chunk, chunks);
    }

    private ObjectNode chunk(int index, ObjectNode delta, String reason, String google) {
        ObjectNode chunk = JsonTree.object();
        chunk.put("id", "chatcmpl-" + id).put("object", "chat.completion.chunk");
        chunk.put("created", created);
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", index);
        choice.set("delta", delta);
        choice.put("finish_reason", reason);
        if (google != null) {
            choice.put("native_finish_reason", google);
        }
        if (usageAsked) {
            chunk.putNull("usage");
        }
        return chunk;
    }

    private static boolean send(ObjectNode chunk, ChunkSink chunks) throws IOException {
        byte[] bytes = JsonTree.bytes(chunk);
        return chunks.accept(bytes, 0, bytes.length);
    }

    private boolean failed(ApiError error, ChunkSink chunks) throws IOException {
        end(chunks);
        chunks.fail(error);
        return false;
    }

    @Override
    public void end(ChunkSink chunks) throws IOException {
        Usage told = usage.usage();
        if (ended || told == null) {
            return;
        }
        ended = true;
        ObjectNode chunk = JsonTree.object();
        chunk.put("id", "chatcmpl-" + id).put("object", "chat.completion.chunk");
        chunk.put("created", created).putArray("choices");
        chunk.putRawValue("usage", new RawValue(UsageWriter.json(told)));
        send(chunk, chunks);
    }

    private static byte[] json(Usage usage) {
        return UsageWriter.json(usage).getBytes(StandardCharsets.US_ASCII);
    }
}
